import type { Chart, Evidence } from "@datapilot/contracts";
import { formatFigure, formatShare, formatTimes } from "../format-figure.ts";
import { dayOf, nameOf, periodAt, type Period } from "../periods.ts";
import type { Dimension, InsightTable, Measure, TimeAxis } from "../table/insight-table.ts";
import { havingEnough, lineChart, statement, valueColumn } from "../words/evidence.ts";
import { formatMean, meanWord } from "../words/phrases.ts";
import { literal } from "../table/sql-names.ts";
import type { PeriodIndex } from "./period-index.ts";

/** What a course shows: the number of rows, the sum or the mean of a measure, or the share that a group has of one of the first two. */
export type CourseOf = "count" | "sum" | "mean" | "share";

/** How a sentence calls the course, before its group. */
export function courseWord(table: InsightTable, measure: Measure | null, of: CourseOf): string {
  if (measure === null) return of === "share" ? `share of ${table.rowWord}` : `number of ${table.rowWord}`;
  if (of === "mean") return meanWord(measure);
  return of === "share" ? `share of ${measure.label}` : `total ${measure.label}`;
}

export function formatCourse(measure: Measure | null, of: CourseOf, value: number): string {
  if (of === "share") return formatShare(value);
  if (measure !== null && of === "mean") return formatMean(measure, value);
  return formatFigure(value) + (measure?.unit == null ? "" : ` ${measure.unit}`);
}

/** From one level to another: `2.4 times`, `a rise of 38 %`. */
export function changeWord(before: number, after: number): string {
  if (!(before > 0)) return "";
  const change = after / before - 1;
  if (change >= 0.95) return formatTimes(1 + change);
  return `${change < 0 ? "a fall" : "a rise"} of ${formatShare(Math.abs(change))}`;
}

/** The periods from one to another, as a half-open span of days. */
export function spanOf(periods: PeriodIndex, from: number, to: number): Period {
  const first = periods.starts[from] ?? 0;
  const last = periods.starts[to] ?? first;
  return { from: dayOf(first), to: periodAt(last, periods.grain).to };
}

export function periodName(periods: PeriodIndex, at: number): string {
  return nameOf(periods.starts[at] ?? 0, periods.grain);
}

/** Rows and the measure per period; of one group beside all. */
export function courseStatement(
  table: InsightTable,
  axis: TimeAxis,
  periods: PeriodIndex,
  measure: Measure | null,
  of: CourseOf,
  group: { readonly dimension: Dimension; readonly code: number } | null,
): Evidence {
  const label = group === null ? "" : (group.dimension.labels[group.code] ?? "");
  const test =
    group === null
      ? ""
      : ` FILTER (WHERE ${group.dimension.sql}::text = ${literal(valueText(group.dimension, label))})`;
  const aggregate = of === "mean" ? "AVG" : "SUM";
  const columns = [
    "COUNT(*) AS row_count",
    ...(measure === null ? [] : [`${aggregate}(${measure.sql}) AS ${of === "mean" ? "average" : "total"}`]),
    ...(group === null ? [] : [`COUNT(*)${test} AS group_rows`]),
    ...(group === null || measure === null
      ? []
      : [`${aggregate}(${measure.sql})${test} AS group_${of === "mean" ? "average" : "total"}`]),
  ];
  const least = havingEnough(table);
  return statement(
    `SELECT date_trunc('${periods.grain}', ${axis.sql})::date AS period, ${columns.join(", ")}\n${table.from}\nWHERE ${axis.sql} IS NOT NULL\nGROUP BY 1${least}\nORDER BY 1\nLIMIT 500`,
  );
}

/** A boolean's label is its sentence; the database knows it as true or false. */
function valueText(dimension: Dimension, label: string): string {
  const prefix = `${dimension.label} = `;
  return label.startsWith(prefix) ? label.slice(prefix.length) : label;
}

export function courseChart(
  title: string,
  periods: PeriodIndex,
  measure: Measure | null,
  of: CourseOf,
  word: string,
  values: ArrayLike<number>,
): Chart {
  const isPercent = of === "share" || measure?.kind === "yes_no";
  const unit = isPercent ? "%" : (measure?.unit ?? null);
  return lineChart(
    title,
    periods.grain,
    valueColumn(word, unit),
    periods.starts.map((start, at) => ({ start, value: (isPercent ? 100 : 1) * (values[at] ?? Number.NaN) })),
  );
}
