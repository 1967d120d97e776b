import type { Content, ContentTable, TableCell } from "pdfmake/interfaces.js";
import type { ReportTable } from "../../content/report-content.ts";
import { isNumeric } from "../../format/alignment.ts";
import { fill } from "../../words/words.ts";
import { shareRoom, splitColumns, wishOf, estimateWidth, type ColumnWish } from "../../layout/column-widths.ts";
import { cellTexts } from "../../layout/table-cells.ts";
import { paragraph } from "./paragraph.ts";
import { ink } from "./page.ts";
import type { Setting } from "./setting.ts";
import { tag, type Tag } from "./tags.ts";

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
  const title = table.title === "" ? [] : [paragraph(table.title, setting, { style: "tableTitle", headlineLevel: 3 })];
  const tables = groups.flatMap((group, index) => {
    const before =
      index === 0
        ? title
        : [paragraph(continuedTitle(table, group, setting), setting, { style: "tableTitle", headlineLevel: 3 })];
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
  const { page, book, colour, tags, within } = setting;
  const element = tag("Table", within);
  const none: ColumnWish = { wanted: 0, least: 0 };
  const widths = shareRoom(
    group.map((index) => wishes[index] ?? none),
    page.inner,
  ).map((width) => width - padding);
  const cell = (row: Tag, text: string, index: number, place: number, bold: boolean): TableCell => {
    const column = table.columns[index];
    const alignment = column !== undefined && isNumeric(column) ? "right" : "left";
    const isTight = text.split(/\s+/).some((word) => estimateWidth(word, fontSize) > (widths[place] ?? 0));
    const set = book.set(text, {
      alignment,
      ...(bold ? { bold, color: "#ffffff", fillColor: colour } : {}),
      ...(isTight ? breakAnywhere : {}),
    });
    return tags.put(set, bold ? tag("TH", row, { scope: "Column" }) : tag("TD", row));
  };
  const line = (textOf: (index: number) => string, bold: boolean): TableCell[] => {
    const row = tag("TR", element);
    return group.map((index, place) => cell(row, textOf(index), index, place, bold));
  };
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [...widths],
      body: [
        line((index) => table.columns[index]?.label ?? "", true),
        ...texts.map((row) => line((index) => row[index] ?? "", false)),
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

function rowsNote(table: ReportTable, setting: Setting): Content[] {
  const { words, formatter } = setting;
  if (table.totalRows <= table.rows.length) return [];
  const values = { shown: formatter.number(table.rows.length), total: formatter.number(table.totalRows) };
  return [paragraph(fill(words.firstRows, values), setting, { style: "note" })];
}
