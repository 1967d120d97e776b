import {
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Block, Fact, KeyFigure } from "../../content/report-content.ts";
import { ink, twips, type Setting } from "./setting.ts";

const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
} as const;
const figuresPerRow = 4;

/** Large numbers side by side. */
export function keyFigures(items: readonly KeyFigure[], { inner, colour }: Setting): (Paragraph | Table)[] {
  const width = twips(inner / figuresPerRow);
  const rows: TableRow[] = [];
  for (let start = 0; start < items.length; start += figuresPerRow) {
    const places = Array.from({ length: figuresPerRow }, (_, place) => items[start + place]);
    rows.push(
      new TableRow({
        cantSplit: true,
        children: places.map(
          (item) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              ...(item === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill: ink.shade, color: "auto" } }),
              borders:
                item === undefined
                  ? noBorders
                  : { ...noBorders, top: { style: BorderStyle.SINGLE, size: 18, color: colour } },
              children: [
                new Paragraph({
                  style: "Cell",
                  children: [new TextRun({ text: item?.label ?? "", color: ink.soft, size: 16 })],
                }),
                new Paragraph({
                  style: "Cell",
                  children: [
                    new TextRun({
                      text: item?.value ?? "",
                      bold: true,
                      size: (item?.value.length ?? 0) > 12 ? 22 : 30,
                    }),
                  ],
                }),
              ],
            }),
        ),
      }),
    );
  }
  const table = new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: Array.from({ length: figuresPerRow }, () => width),
    width: { size: width * figuresPerRow, type: WidthType.DXA },
    margins: { left: twips(6), right: twips(6), top: twips(4), bottom: twips(4) },
    borders: { ...noBorders, insideVertical: { style: BorderStyle.SINGLE, size: 24, color: "FFFFFF" } },
    rows,
  });
  return [table, new Paragraph({ style: "Note" })];
}

/** Labels and values, one pair a line. */
export function factsTable(items: readonly Fact[], { inner }: Setting): (Paragraph | Table)[] {
  const widths = [twips(120), twips(inner - 120)] as const;
  const cell = (text: string, width: number, soft: boolean): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      children: [
        new Paragraph({ style: "Fact", children: [new TextRun({ text, ...(soft ? { color: ink.soft } : {}) })] }),
      ],
    });
  const table = new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: [...widths],
    width: { size: twips(inner), type: WidthType.DXA },
    borders: noBorders,
    rows: items.map(
      ({ label, value }) =>
        new TableRow({ cantSplit: true, children: [cell(label, widths[0], true), cell(value, widths[1], false)] }),
    ),
  });
  return items.length === 0 ? [] : [table, new Paragraph({ style: "Note" })];
}

/** What must not be missed, on a shaded ground with a bar at its left. */
export function callout({ severity, text }: Extract<Block, { kind: "callout" }>, { words }: Setting): Paragraph[] {
  const frame = {
    shading: { type: ShadingType.CLEAR, fill: ink.shade, color: "auto" },
    border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: ink[severity] } },
    indent: { left: twips(10) },
  } as const;
  return [
    new Paragraph({
      ...frame,
      keepNext: true,
      spacing: { after: 0 },
      children: [new TextRun({ text: words.severity[severity], bold: true, size: 16, color: ink[severity] })],
    }),
    new Paragraph({ ...frame, keepNext: true, spacing: { after: 160 }, children: [new TextRun(text)] }),
  ];
}

/** A statement, line by line, in type of one width. */
export function statement(text: string): Paragraph {
  const runs = text.split("\n").map((line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}) }));
  return new Paragraph({
    style: "Sql",
    shading: { type: ShadingType.CLEAR, fill: ink.shade, color: "auto" },
    children: runs,
  });
}
