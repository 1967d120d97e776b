import type { Content, ContentTable, TableCell } from "pdfmake/interfaces.js";
import type { ReportTable } from "../../content/report-content.ts";
import { isNumeric } from "../../format/alignment.ts";
import { fill } from "../../words/words.ts";
import { shareRoom, splitColumns, wishOf, estimateWidth, type ColumnWish } from "../../layout/column-widths.ts";
import { cellTexts } from "../../layout/table-cells.ts";
import { ink } from "./page.ts";
import type { Setting } from "./setting.ts";

const fontSize = 8;
const padding = 10;

/** A table whose head is repeated on each page and whose rows stay whole; one that is too wide becomes several, one below the other. */
export function tableContent(table: ReportTable, setting: Setting): Content[] {
  const texts = cellTexts(table, setting.formatter);
  const wishes = table.columns.map((column, index) =>
    wishOf(
      column.label,
      texts.map((row) => row[index] ?? ""),
      fontSize,
      padding,
    ),
  );
  const groups = splitColumns(wishes, setting.page.inner);
  const title = table.title === "" ? [] : [setting.book.set(table.title, { style: "tableTitle", headlineLevel: 3 })];
  const tables = groups.flatMap((group, index) => {
    const before =
      index === 0
        ? title
        : [setting.book.set(continuedTitle(table, group, setting), { style: "tableTitle", headlineLevel: 3 })];
    return [...before, oneTable(table, texts, group, wishes, setting)];
  });
  return [...tables, ...rowsNote(table, setting)];
}

function continuedTitle({ title, columns }: ReportTable, group: readonly number[], { words }: Setting): string {
  const first = columns[group[1] ?? 0]?.label ?? "";
  return `${title === "" ? "" : `${title}, `}${words.continued}: ${first} …`;
}

function oneTable(
  table: ReportTable,
  texts: readonly (readonly string[])[],
  group: readonly number[],
  wishes: readonly ColumnWish[],
  setting: Setting,
): ContentTable {
  const { page, book, colour } = setting;
  const none: ColumnWish = { wanted: 0, least: 0 };
  const widths = shareRoom(
    group.map((index) => wishes[index] ?? none),
    page.inner,
  ).map((width) => width - padding);
  const cell = (text: string, index: number, place: number, bold: boolean): TableCell => {
    const column = table.columns[index];
    const alignment = column !== undefined && isNumeric(column) ? "right" : "left";
    const isTight = text.split(/\s+/).some((word) => estimateWidth(word, fontSize) > (widths[place] ?? 0));
    return book.set(text, {
      alignment,
      ...(bold ? { bold, color: "#ffffff", fillColor: colour } : {}),
      ...(isTight ? breakAnywhere : {}),
    });
  };
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [...widths],
      body: [
        group.map((index, place) => cell(table.columns[index]?.label ?? "", index, place, true)),
        ...texts.map((row) => group.map((index, place) => cell(row[index] ?? "", index, place, false))),
      ],
    },
    layout: {
      hLineWidth: (line) => (line < 2 ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => ink.line,
      paddingLeft: () => padding / 2,
      paddingRight: () => padding / 2,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
    style: "table",
  };
}

// A word wider than its column would run over the next one.
const breakAnywhere = { wordBreak: "break-all" } as const;

function rowsNote(table: ReportTable, { words, formatter, book }: Setting): Content[] {
  if (table.totalRows <= table.rows.length) return [];
  const values = { shown: formatter.number(table.rows.length), total: formatter.number(table.totalRows) };
  return [book.set(fill(words.firstRows, values), { style: "note" })];
}
