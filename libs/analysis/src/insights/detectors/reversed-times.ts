import { formatFigure, formatShare } from "../format-figure.ts";
import type { Search } from "../search/search.ts";
import { endsSomething, startsSomething } from "../table/durations.ts";
import type { InsightTable } from "../table/insight-table.ts";
import type { TimeColumn } from "../table/time-column.ts";
import { barChart, figures, statement, valueColumn } from "../words/evidence.ts";
import { capital } from "../words/phrases.ts";

const fewestRows = 5;
const smallestShare = 0.002;

/** Rows that end before they start: two columns whose names say which comes first, the wrong way round. */
export function findReversedTimes(table: InsightTable, search: Search): void {
  for (const start of table.times.filter(({ name }) => startsSomething(name))) {
    for (const end of table.times.filter(({ name }) => endsSomething(name))) {
      if (search.isOver()) return;
      if (start !== end) examine(table, start, end, search);
    }
  }
}

function examine(table: InsightTable, start: TimeColumn, end: TimeColumn, search: Search): void {
  let [known, reversed] = [0, 0];
  end.values.forEach((value, row) => {
    const took = value - (start.values[row] ?? Number.NaN);
    if (Number.isNaN(took)) return;
    known += 1;
    if (took < 0) reversed += 1;
  });
  const share = reversed / known;
  if (reversed < Math.max(fewestRows, table.minGroupSize) || share < smallestShare) return;
  search.add({
    kind: "outlier",
    p: null,
    strength: Math.min(1, 0.5 + share),
    interest: 0.85,
    tell: () => ({
      kind: "outlier",
      title: `${capital(end.label)} lies before ${start.label} in ${formatShare(share)} of the ${table.rowWord}`,
      sentence:
        `${formatFigure(reversed)} of ${formatFigure(known)} ${table.rowWord} that have both ended before they started: ${end.label} is earlier than ${start.label}. ` +
        `Times from one to the other cannot be believed until that is mended.`,
      measure: end.name,
      dimension: null,
      period: null,
      subjects: [],
      columns: [start.name, end.name],
      evidence: [
        statement(
          `SELECT ${end.sql} < ${start.sql} AS reversed, COUNT(*) AS row_count\n${table.from}\nWHERE ${start.sql} IS NOT NULL AND ${end.sql} IS NOT NULL\nGROUP BY 1\nORDER BY 1 DESC`,
        ),
        figures({ reversed, rows: known, share_pct: 100 * share }),
      ],
      chart: barChart(
        `${capital(end.label)} against ${start.label}`,
        "Order",
        valueColumn(`Number of ${table.rowWord}`, null),
        [
          { label: `${capital(end.label)} before ${start.label}`, value: reversed },
          { label: "In order", value: known - reversed },
        ],
      ),
    }),
  });
}
