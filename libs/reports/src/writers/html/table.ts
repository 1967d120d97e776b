import type { ReportTable } from "../../content/report-content.ts";
import { escapeMarkup } from "../../format/escape-markup.ts";
import type { Formatter } from "../../format/formatter.ts";
import { isNumeric } from "../../format/alignment.ts";
import { fill, type Words } from "../../words/words.ts";

/** A table with a caption, column headers that say so, and numbers to the right. */
export function tableMarkup(table: ReportTable, formatter: Formatter, words: Words): string {
  const formats = table.columns.map((column, index) =>
    formatter.column(
      column,
      table.rows.map((row) => row[index]),
    ),
  );
  const classes = table.columns.map((column) => (isNumeric(column) ? ' class="number"' : ""));
  const head = table.columns
    .map((column, index) => `<th scope="col"${classes[index]}>${escapeMarkup(column.label)}</th>`)
    .join("");
  const body = table.rows
    .map((row) => {
      const cells = formats.map((format, index) => {
        const text = escapeMarkup(format(row[index]));
        return `<td${classes[index]} dir="auto">${text}</td>`;
      });
      return `<tr>${cells.join("")}</tr>`;
    })
    .join("\n");
  const note =
    table.totalRows > table.rows.length
      ? `<p class="note">${escapeMarkup(
          fill(words.firstRows, {
            shown: formatter.number(table.rows.length),
            total: formatter.number(table.totalRows),
          }),
        )}</p>`
      : "";
  return `<div class="table" tabindex="0" role="region" aria-label="${escapeMarkup(table.title)}"><table><caption>${escapeMarkup(table.title)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>${note}`;
}
