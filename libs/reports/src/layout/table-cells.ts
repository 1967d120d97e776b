import type { ReportTable } from "../content/report-content.ts";
import type { Formatter } from "../format/formatter.ts";

/** The cells of a table as people read them, row by row; texts past `longest` signs end in an ellipsis. */
export function cellTexts(
  table: ReportTable,
  formatter: Formatter,
  longest = longestIn(table),
): readonly (readonly string[])[] {
  const formats = table.columns.map((column, index) =>
    formatter.column(
      column,
      table.rows.map((row) => row[index]),
    ),
  );
  return table.rows.map((row) => formats.map((format, index) => shortened(format(row[index]), longest)));
}

/** Beside few columns a text has room; beside many it would make its row a page high. It stands whole in a workbook. */
function longestIn({ columns }: ReportTable): number {
  return columns.length <= 4 ? 400 : 120;
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const signs = Array.from(text);
  return signs.length <= longest ? text : `${signs.slice(0, longest).join("").trimEnd()} …`;
}
