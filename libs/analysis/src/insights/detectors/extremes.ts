import { medianOf, robustDeviation } from "../robust.ts";
import { formatFigure, formatTimes } from "../format-figure.ts";
import type { Search, Told } from "../search/search.ts";
import type { InsightTable, Measure } from "../table/insight-table.ts";
import { figures, statement } from "../words/evidence.ts";
import { capital, formatMean, shortLabel } from "../words/phrases.ts";
import { rankedMeasure } from "../search/rank-scores.ts";
import { chartOf } from "../../skills/words/chart-of.ts";

const fewestRows = 30;
/** Robust standard deviations, as they stand and (for positive values) in logarithms: long tails are no outliers. */
const distances = { plain: 7, logarithm: 5 } as const;
/** More would be another population, not outliers. */
const mostShare = 0.005;
const shownRows = 10;

/** Single values far beyond all others. */
export function findExtremes(table: InsightTable, search: Search): void {
  for (const measure of table.measures) {
    if (search.isOver()) return;
    if (measure.kind !== "yes_no") examine(table, measure, search);
  }
}

function examine(table: InsightTable, measure: Measure, search: Search): void {
  const sampled = Array.from(rankedMeasure(table, measure).rows, (row) => measure.values[row] ?? 0);
  if (sampled.length < fewestRows) return;
  const plain = robustDeviation(sampled);
  const positive = sampled.every((value) => value > 0);
  const logarithms = positive ? robustDeviation(sampled.map((value) => Math.log(value))) : null;
  if (plain.deviation <= 0) return;
  const isFar = (value: number): boolean =>
    Math.abs(value - plain.median) > distances.plain * plain.deviation &&
    (logarithms === null ||
      (value > 0 &&
        Math.abs(Math.log(value) - logarithms.median) > distances.logarithm * Math.max(1e-9, logarithms.deviation)));
  const far: number[] = [];
  let nearest = 0;
  let n = 0;
  measure.values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    n += 1;
    if (isFar(value)) far.push(row);
    else nearest = Math.max(nearest, Math.abs(value - plain.median));
  });
  if (far.length === 0 || far.length > Math.max(3, mostShare * n)) return;
  const farthest = Math.min(...far.map((row) => Math.abs((measure.values[row] ?? 0) - plain.median)));
  // A gap between them and the rest tells outliers from the end of a tail.
  if (farthest < 1.5 * nearest) return;
  search.add({
    kind: "outlier",
    p: null,
    strength: Math.min(1, 0.6 + 0.1 * Math.log2(farthest / nearest)),
    interest: 0.8,
    tell: () => tell(table, measure, far, n),
  });
}

function tell(table: InsightTable, measure: Measure, far: readonly number[], n: number): Told {
  const median = medianOf(Array.from(rankedMeasure(table, measure).rows, (row) => measure.values[row] ?? 0));
  const ordered = far.toSorted(
    (a, b) => Math.abs((measure.values[b] ?? 0) - median) - Math.abs((measure.values[a] ?? 0) - median),
  );
  const extreme = measure.values[ordered[0] ?? 0] ?? 0;
  const times =
    median > 0 && extreme > 0
      ? ` (${formatTimes(Math.max(extreme / median, median / extreme))} ${extreme > median ? "the usual" : "less than usual"})`
      : "";
  const values = ordered.slice(0, shownRows).map((row) => measure.values[row] ?? 0);
  const reached = Math.min(...ordered.map((row) => Math.abs((measure.values[row] ?? 0) - median)));
  return {
    kind: "outlier",
    title: `${capital(shortLabel(measure))}: ${formatFigure(far.length)} extreme ${far.length === 1 ? "value" : "values"}`,
    sentence: `${formatFigure(far.length)} of ${formatFigure(n)} ${table.rowWord} ${far.length === 1 ? "has an" : "have"} extreme ${measure.label}, the farthest being ${formatMean(measure, extreme)} where ${formatMean(measure, median)} is usual${times}.`,
    measure: measure.name,
    dimension: null,
    period: null,
    subjects: values.slice(0, 3).map((value) => ({ column: measure.name, value: String(value) })),
    columns: measure.columns,
    evidence: [
      ...(table.minGroupSize > 1
        ? []
        : [
            statement(
              `SELECT ${measure.sql} AS value\n${table.from}\nWHERE ABS(${measure.sql} - ${median}) >= ${reached * (1 - 1e-9)}\nORDER BY ABS(${measure.sql} - ${median}) DESC\nLIMIT ${shownRows}`,
            ),
          ]),
      figures({ outliers: far.length, rows: n, farthest: extreme, usual: median }),
    ],
    chart:
      table.minGroupSize > 1
        ? null
        : chartOf(
            { chart_type: "box", x: null, y: ["value"], title: `Distribution of ${measure.label}` },
            [{ name: "value", label: capital(measure.label), type: "number", unit: measure.unit, format: "number" }],
            [
              ...Array.from(table.sample.subarray(0, 500), (row) => measure.values[row] ?? Number.NaN).filter(
                (value) => !Number.isNaN(value),
              ),
              ...values,
            ].map((value) => [value]),
          ),
  };
}
