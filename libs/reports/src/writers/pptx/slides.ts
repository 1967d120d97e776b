import { describeChart, drawPng } from "../../charts/draw.ts";
import type { Block, Fact, KeyFigure, ReportTable } from "../../content/report-content.ts";
import { isNumeric } from "../../format/alignment.ts";
import { shareRoom, splitColumns, wishOf, type ColumnWish } from "../../layout/column-widths.ts";
import { cellTexts } from "../../layout/table-cells.ts";
import { addSlide, fontFace, ink, innerBox, rowsNote, slideBox, type Deck } from "./deck.ts";
import type { Slide, TableRow } from "./library.ts";
import { nativeChart } from "./native-chart.ts";

const seriesColours = ["0072B2", "E69F00", "009E73", "CC79A7", "56B4E9", "D55E00", "7F7F7F", "B8A200"];
const pointsPerInch = 72;
/** A chart on the rest of a slide: one that can be edited where the program has the kind, else a picture. */
export async function addChart(
  slide: Slide,
  block: Extract<Block, { kind: "chart" }>,
  top: number,
  deck: Deck,
  language: string,
): Promise<void> {
  const description = describeChart(block.chart);
  const captionHeight = 0.25;
  const height = Math.max(slideBox.height - slideBox.bottom - top - captionHeight, 2);
  const place = { x: slideBox.left, y: top, w: innerBox.width, h: height };
  const native = nativeChart(block.chart, seriesColours, language);
  if (native === undefined) {
    const size = { width: 960, height: Math.round((960 * height) / innerBox.width) };
    const png = Buffer.from(await drawPng(block.chart, size));
    slide.addImage({ data: `data:image/png;base64,${png.toString("base64")}`, ...place, altText: description });
  } else {
    slide.addChart(deck.file.ChartType[native.type], native.data, {
      ...place,
      ...native.options,
      altText: description,
    });
  }
  slide.addText(block.caption, {
    x: slideBox.left,
    y: slideBox.height - slideBox.bottom - captionHeight,
    w: innerBox.width,
    h: captionHeight,
    fontSize: 10,
    color: ink.soft,
    fontFace,
    margin: 0,
  });
}

const rowsPerSlide = 14;
const mostTableSlides = 3;
const tableFont = 11;
const longestCell = 90;

/** A table on slides of its own: as many as a presentation bears, with a note on what is left out. */
export function addTable(deck: Deck, title: string, table: ReportTable): void {
  const texts = cellTexts(table, deck.formatter, longestCell);
  const room = innerBox.width * pointsPerInch;
  const wishes = table.columns.map((column, index) =>
    wishOf(
      column.label,
      texts.map((row) => row[index] ?? ""),
      tableFont,
      14,
    ),
  );
  const groups = splitColumns(wishes, room).slice(0, mostTableSlides);
  for (const group of groups) {
    const pages = Math.min(
      Math.max(1, Math.ceil(texts.length / rowsPerSlide)),
      groups.length > 1 ? 1 : mostTableSlides,
    );
    for (let page = 0; page < pages; page += 1) {
      const rows = texts.slice(page * rowsPerSlide, (page + 1) * rowsPerSlide);
      const slide = addSlide(deck, page === 0 && group === groups[0] ? title : `${title} (${deck.words.continued})`);
      slide.addTable(tableRows(table, rows, group, deck), {
        x: slideBox.left,
        y: slideBox.top,
        colW: widthsOf(group, wishes, room),
        fontFace,
        fontSize: tableFont,
        color: ink.text,
        valign: "middle",
        border: { type: "solid", pt: 0.5, color: ink.line },
        margin: [0.03, 0.08, 0.03, 0.08],
      });
      const shown = Math.min(texts.length, (page + 1) * rowsPerSlide);
      const isLast = page === pages - 1;
      if (isLast && shown < table.totalRows) {
        slide.addText(rowsNote(deck, shown, table.totalRows), {
          x: slideBox.left,
          y: 6.72,
          w: innerBox.width,
          h: 0.25,
          fontSize: 10,
          color: ink.soft,
          fontFace,
          margin: 0,
        });
      }
    }
  }
}

function widthsOf(group: readonly number[], wishes: readonly ColumnWish[], room: number): number[] {
  const none: ColumnWish = { wanted: 0, least: 0 };
  return shareRoom(
    group.map((index) => wishes[index] ?? none),
    room,
  ).map((width) => width / pointsPerInch);
}

function tableRows(
  table: ReportTable,
  texts: readonly (readonly string[])[],
  group: readonly number[],
  deck: Deck,
): TableRow[] {
  const align = (index: number): "left" | "right" => {
    const column = table.columns[index];
    return column !== undefined && isNumeric(column) ? "right" : "left";
  };
  const head = group.map((index) => ({
    text: table.columns[index]?.label ?? "",
    options: { bold: true, color: "FFFFFF", fill: { color: deck.colour }, align: align(index) },
  }));
  return [
    head,
    ...texts.map((row) => group.map((index) => ({ text: row[index] ?? "", options: { align: align(index) } }))),
  ];
}

const figuresPerRow = 4;

/** Large numbers as tiles; gives where they end. */
export function addKeyFigures(slide: Slide, items: readonly KeyFigure[], top: number, deck: Deck): number {
  const gap = 0.2;
  const width = (innerBox.width - gap * (figuresPerRow - 1)) / figuresPerRow;
  const height = 1.15;
  for (const [index, { label, value, note }] of items.entries()) {
    const x = slideBox.left + (index % figuresPerRow) * (width + gap);
    const y = top + Math.floor(index / figuresPerRow) * (height + gap);
    slide.addShape("rect", { x, y, w: width, h: height, fill: { color: ink.shade } });
    slide.addShape("rect", { x, y, w: width, h: 0.05, fill: { color: deck.colour } });
    slide.addText(
      [
        { text: label, options: { fontSize: 12, color: ink.soft, breakLine: true } },
        { text: value, options: { fontSize: value.length > 14 ? 18 : 24, bold: true, breakLine: note !== null } },
        ...(note === null ? [] : [{ text: note, options: { fontSize: 10, color: ink.soft } }]),
      ],
      {
        x: x + 0.1,
        y: y + 0.08,
        w: width - 0.2,
        h: height - 0.12,
        fontFace,
        color: ink.text,
        valign: "middle",
        margin: 0,
        fit: "shrink",
      },
    );
  }
  return top + Math.ceil(items.length / figuresPerRow) * (height + gap);
}

/** Labels and values in two columns; gives where they end. */
export function addFacts(slide: Slide, items: readonly Fact[], top: number): number {
  const height = 0.33;
  slide.addTable(
    items.map(({ label, value }) => [{ text: label, options: { color: ink.soft } }, { text: value }]),
    {
      x: slideBox.left,
      y: top,
      colW: [2.6, innerBox.width - 2.6],
      fontFace,
      fontSize: 14,
      color: ink.text,
      border: { type: "none" },
      margin: [0.02, 0.05, 0.02, 0],
    },
  );
  return top + items.length * height + 0.15;
}
