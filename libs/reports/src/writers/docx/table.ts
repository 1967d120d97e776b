import {
  AlignmentType,
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
import type { ReportTable } from "../../content/report-content.ts";
import { isNumeric } from "../../format/alignment.ts";
import { shareRoom, splitColumns, wishOf, type ColumnWish } from "../../layout/column-widths.ts";
import { cellTexts } from "../../layout/table-cells.ts";
import { fill } from "../../words/words.ts";
import { ink, twips, type Setting } from "./setting.ts";

const fontSize = 8;
const padding = 10;
const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: ink.line } as const;

/** A table whose head is repeated on each page and whose rows stay whole; one that is too wide becomes several, one below the other. */
export function tableParagraphs(table: ReportTable, setting: Setting): (Paragraph | Table)[] {
  const texts = cellTexts(table, setting.formatter);
  const wishes = table.columns.map((column, index) =>
    wishOf(
      column.label,
      texts.map((row) => row[index] ?? ""),
      fontSize,
      padding,
    ),
  );
  const groups = splitColumns(wishes, setting.inner);
  const parts = groups.flatMap((group, index) => [
    titleOf(table, group, index, setting),
    oneTable(table, texts, group, wishes, setting),
  ]);
  return [...parts, noteOf(table, setting)];
}

function titleOf(
  { title, columns }: ReportTable,
  group: readonly number[],
  index: number,
  { words }: Setting,
): Paragraph {
  const first = columns[group[1] ?? 0]?.label ?? "";
  const text = index === 0 ? title : `${title === "" ? "" : `${title}, `}${words.continued}: ${first} …`;
  return new Paragraph({ style: "TableTitle", keepNext: true, children: [new TextRun(text)] });
}

function noteOf(table: ReportTable, { words, formatter }: Setting): Paragraph {
  const values = { shown: formatter.number(table.rows.length), total: formatter.number(table.totalRows) };
  const text = table.totalRows > table.rows.length ? fill(words.firstRows, values) : "";
  return new Paragraph({ style: "Note", children: [new TextRun(text)] });
}

function oneTable(
  table: ReportTable,
  texts: readonly (readonly string[])[],
  group: readonly number[],
  wishes: readonly ColumnWish[],
  { colour, inner }: Setting,
): Table {
  const nothing: ColumnWish = { wanted: 0, least: 0 };
  const widths = shareRoom(
    group.map((index) => wishes[index] ?? nothing),
    inner,
  ).map((width) => twips(width));
  const cell = (text: string, index: number, place: number, head: boolean): TableCell => {
    const column = table.columns[index];
    return new TableCell({
      width: { size: widths[place] ?? 0, type: WidthType.DXA },
      ...(head ? { shading: { type: ShadingType.CLEAR, fill: colour, color: "auto" } } : {}),
      children: [
        new Paragraph({
          style: "Cell",
          alignment: column !== undefined && isNumeric(column) ? AlignmentType.RIGHT : AlignmentType.START,
          children: [new TextRun({ text, bold: head, ...(head ? { color: "FFFFFF" } : {}) })],
        }),
      ],
    });
  };
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    margins: { left: twips(padding / 2), right: twips(padding / 2), top: twips(2), bottom: twips(2) },
    borders: { top: none, left: none, right: none, bottom: thin, insideHorizontal: thin, insideVertical: none },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: group.map((index, place) => cell(table.columns[index]?.label ?? "", index, place, true)),
      }),
      ...texts.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: group.map((index, place) => cell(row[index] ?? "", index, place, false)),
          }),
      ),
    ],
  });
}
