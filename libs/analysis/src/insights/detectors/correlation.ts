import { chartOf } from "../../skills/words/chart-of.ts";
import { listed } from "../../skills/words/figures.ts";
import { formatFigure } from "../format-figure.ts";
import { groupSums, meanOf } from "../search/group-means.ts";
import { rankCorrelation, rankedMeasure } from "../search/rank-scores.ts";
import type { Search, Told } from "../search/search.ts";
import { bracketsOf } from "../table/brackets.ts";
import type { InsightTable, Measure } from "../table/insight-table.ts";
import { figures, groupStatement } from "../words/evidence.ts";
import { capital, formatMean, meanWord, shortLabel } from "../words/phrases.ts";
import { tellUnaffected, unaffectedBy } from "./unaffected.ts";

const fewestRows = 20;
const smallestCorrelation = 0.2;
/** Beyond, one is computed from the other. */
const samething = 0.985;
/** From here on the one is what the other depends on, and what else does not matter is told too. */
const drivingCorrelation = 0.5;
const shownPoints = 300;

interface Pair {
  readonly x: Measure;
  readonly y: Measure;
  readonly rho: number;
  readonly n: number;
}

/** Measures that rise and fall together: Spearman's rank correlation of every pair. */
export function findCorrelations(table: InsightTable, search: Search): void {
  const measures = table.measures.filter((measure) => measure.kind !== "yes_no");
  for (const [index, first] of measures.entries()) {
    for (const second of measures.slice(index + 1)) {
      if (search.isOver()) return;
      if (first.columns.some((column) => second.columns.includes(column))) continue;
      examine(table, first, second, search);
    }
  }
}

function examine(table: InsightTable, first: Measure, second: Measure, search: Search): void {
  const found = rankCorrelation(rankedMeasure(table, first), rankedMeasure(table, second), fewestRows);
  if (found === null) return;
  const { rho, n, p } = found;
  const isDerived = first.kind === "duration" || second.kind === "duration";
  // A file may bring the duration that we derive.
  const isSameThing = shortLabel(first) === shortLabel(second);
  if (Math.abs(rho) >= samething && (!isDerived || isSameThing)) return;
  if (Math.abs(rho) < smallestCorrelation) return search.countTest(p);
  // What is derived is the effect, what stands in the file the cause.
  const [x, y] = first.kind === "duration" && second.kind !== "duration" ? [second, first] : [first, second];
  search.add({
    kind: "correlation",
    p,
    strength: Math.min(1, 1.15 * Math.abs(rho)),
    interest: interestOf(x, y),
    tell: () => tellCorrelation(table, { x, y, rho, n }),
  });
  const unaffected = y.kind === "duration" && Math.abs(rho) >= drivingCorrelation ? unaffectedBy(table, x, y) : null;
  if (unaffected === null) return;
  search.add({
    kind: "correlation",
    // It stands and falls with the cause that it holds still.
    p,
    strength: Math.min(1, Math.abs(rho)),
    interest: 0.8,
    tell: () => tellUnaffected(table, y, unaffected),
  });
}

/** Amounts of one row mostly grow together by their nature: price, cost and revenue. */
function interestOf(x: Measure, y: Measure): number {
  if (x.kind === "duration" || y.kind === "duration") return 1;
  const sameUnit = x.unit !== null && x.unit !== "%" && x.unit === y.unit;
  return (x.additive && y.additive) || sameUnit ? 0.45 : 0.75;
}

function strengthWord(rho: number): string {
  const size = Math.abs(rho);
  return size >= 0.7 ? "strong" : size >= 0.4 ? "moderate" : "weak";
}

function tellCorrelation(table: InsightTable, { x, y, rho, n }: Pair): Told {
  const brackets = bracketsOf(x, table.sample);
  const steps = brackets === null ? [] : stepsOf(table, y, brackets);
  const isFalling = rho < 0;
  const text =
    steps.length < 2
      ? ""
      : ` The ${meanWord(y)} is ${listed(steps.map(({ label, mean }) => `${formatMean(y, mean)} where ${shortLabel(x)} is ${label}`))}.`;
  return {
    kind: "correlation",
    title: `${capital(shortLabel(y))} ${isFalling ? "falls" : "rises"} with ${shortLabel(x)} (rank correlation ${formatFigure(Math.round(100 * rho) / 100)})`,
    sentence:
      `${formatFigure(Math.round(100 * rho) / 100)} is the rank correlation between ${x.label} and ${y.label}, a ${strengthWord(rho)} ${isFalling ? "negative" : "positive"} one over ${formatFigure(n)} ${table.rowWord}: ` +
      `the higher the ${shortLabel(x)}, the ${isFalling ? (y.kind === "duration" ? "shorter" : "lower") : y.kind === "duration" ? "longer" : "higher"} the ${shortLabel(y)}.${text}`,
    measure: y.name,
    dimension: x.name,
    period: null,
    subjects: [],
    columns: [...x.columns, ...y.columns],
    evidence: [
      ...(brackets === null ? [] : [groupStatement(table, brackets, y)]),
      figures({
        rank_correlation: Math.round(100 * rho) / 100,
        rows: n,
        ...Object.fromEntries(steps.map(({ label, mean }) => [label, mean])),
      }),
    ],
    chart: scatter(table, x, y),
  };
}

function stepsOf(
  table: InsightTable,
  measure: Measure,
  brackets: NonNullable<ReturnType<typeof bracketsOf>>,
): readonly { readonly label: string; readonly mean: number }[] {
  const sums = groupSums(measure, brackets);
  return brackets.labels.flatMap((label, code) =>
    (sums.counts[code] ?? 0) >= Math.max(5, table.minGroupSize) ? [{ label, mean: meanOf(sums, code) }] : [],
  );
}

/** Single rows are no evidence that may be shown where small groups are hidden. */
function scatter(table: InsightTable, x: Measure, y: Measure) {
  if (table.minGroupSize > 1) return null;
  const both = table.sample.filter(
    (row) => !Number.isNaN((x.values[row] ?? Number.NaN) + (y.values[row] ?? Number.NaN)),
  );
  const step = Math.max(1, both.length / shownPoints);
  const rows = Array.from({ length: Math.min(shownPoints, both.length) }, (_, at) => both[Math.floor(at * step)] ?? 0);
  return chartOf(
    { chart_type: "scatter", x: "x", y: ["y"], title: `${capital(y.label)} by ${x.label}` },
    [
      { name: "x", label: capital(x.label), type: "number", unit: x.unit, format: "number" },
      { name: "y", label: capital(y.label), type: "number", unit: y.unit, format: "number" },
    ],
    rows.map((row) => [x.values[row] ?? null, y.values[row] ?? null]),
    both.length > rows.length ? [`${rows.length} of ${both.length} rows are shown.`] : [],
  );
}
