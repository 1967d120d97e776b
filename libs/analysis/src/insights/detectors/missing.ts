import { listed } from "../../skills/words/figures.ts";
import { formatFigure, formatShare } from "../format-figure.ts";
import type { Search } from "../search/search.ts";
import { courseChart, periodName, spanOf } from "../series/course-words.ts";
import { timePlan } from "../series/plan.ts";
import { seriesOf } from "../series/series.ts";
import type { InsightTable } from "../table/insight-table.ts";
import { barChart, figures, havingEnough, statement, valueColumn } from "../words/evidence.ts";
import { capital } from "../words/phrases.ts";
import { quoted } from "../table/sql-names.ts";
import { medianOf } from "../robust.ts";

const fewestRows = 30;
const noticeableShare = 0.05;
const nearlyAll = 0.9;

/** Empty cells, and periods in which nothing was recorded. */
export function findMissing(table: InsightTable, search: Search): void {
  if (table.rowCount < fewestRows) return;
  findEmptyCells(table, search);
  findGaps(table, search);
}

function findEmptyCells(table: InsightTable, search: Search): void {
  const columns = table.empty
    .filter(({ count }) => count >= noticeableShare * table.rowCount)
    .toSorted((a, b) => b.count - a.count);
  const [first] = columns;
  if (first === undefined) return;
  const named = columns.slice(0, 6);
  const show = (count: number): string => formatShare(count / table.rowCount);
  search.add({
    kind: "missing_data",
    p: null,
    strength: Math.min(1, 0.3 + (first.count / table.rowCount) * 0.4),
    interest: first.count >= nearlyAll * table.rowCount ? 0.5 : 0.4,
    tell: () => ({
      kind: "missing_data",
      title: `${capital(first.label)} is empty in ${show(first.count)} of the ${table.rowWord}`,
      sentence: `${show(first.count)} of ${formatFigure(table.rowCount)} ${table.rowWord} have no ${first.label}${named.length < 2 ? "" : `; also incomplete: ${listed(named.slice(1).map(({ label, count }) => `${label} (${show(count)} empty)`))}`}.`,
      measure: null,
      dimension: null,
      period: null,
      subjects: named.map(({ name }) => ({ column: name, value: "empty" })),
      columns: named.map(({ name }) => name),
      evidence: [
        statement(
          `SELECT COUNT(*) AS row_count, ${named.map(({ name }) => `COUNT(*) - COUNT(${quoted(table.name)}.${quoted(name)}) AS ${quoted(`${name}_empty`.slice(0, 60))}`).join(", ")}\nFROM ${quoted(table.name)}`,
        ),
        figures({
          rows: table.rowCount,
          ...Object.fromEntries(
            named.map(({ label, count }) => [`${label} empty_pct`, (100 * count) / table.rowCount]),
          ),
        }),
      ],
      chart: barChart(
        "Empty cells by column",
        "Column",
        valueColumn("Empty cells", "%"),
        columns.map(({ label, count }) => ({ label, value: (100 * count) / table.rowCount })),
      ),
    }),
  });
}

const usualRows = 8;

/** Whole periods without a row between such as have many. */
function findGaps(table: InsightTable, search: Search): void {
  const plan = timePlan(table);
  if (plan === null) return;
  const periods = plan.finer ?? plan.periods;
  const { counts } = seriesOf(periods, null, null);
  const usual = medianOf([...counts]);
  const empty = [...counts.keys()].filter((at) => counts[at] === 0);
  if (usual < usualRows || empty.length === 0 || empty.length > counts.length / 5) return;
  const width = counts.length;
  const [first = 0] = empty;
  search.add({
    kind: "missing_data",
    // That a period with the usual rate stays empty by chance (Poisson), for the number of periods.
    p: Math.min(1, Math.exp(-usual) * width),
    strength: Math.min(1, 0.6 + 0.05 * empty.length),
    interest: 0.85,
    tell: () => ({
      kind: "missing_data",
      title: `No ${table.rowWord} in ${periodName(periods, first)}${empty.length > 1 ? ` and ${formatFigure(empty.length - 1)} other ${periods.grain}s` : ""}`,
      sentence: `${formatFigure(empty.length)} of ${formatFigure(width)} ${periods.grain}s have no ${table.rowWord} at all (${listed(empty.slice(0, 4).map((at) => periodName(periods, at)))}), where ${formatFigure(usual)} a ${periods.grain} are usual.`,
      measure: null,
      dimension: null,
      period: spanOf(periods, first, empty.at(-1) ?? first),
      subjects: [],
      columns: [plan.axis.name],
      evidence: [
        statement(
          `SELECT date_trunc('${periods.grain}', ${plan.axis.sql})::date AS period, COUNT(*) AS row_count\n${table.from}\nWHERE ${plan.axis.sql} IS NOT NULL\nGROUP BY 1${havingEnough(table)}\nORDER BY 1\nLIMIT 500`,
        ),
        figures({ empty_periods: empty.length, periods: width, usual_rows: usual }),
      ],
      chart: courseChart(
        `${capital(table.rowWord)} by ${periods.grain}`,
        periods,
        null,
        "count",
        capital(table.rowWord),
        counts,
      ),
    }),
  });
}
