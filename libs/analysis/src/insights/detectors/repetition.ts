import { formatFigure } from "../format-figure.ts";
import type { Search } from "../search/search.ts";
import { countCodes, type Dimension, type InsightTable, type Measure } from "../table/insight-table.ts";
import { barChart, figures, statement, valueColumn } from "../words/evidence.ts";
import { capital, formatMean, groupPhrase } from "../words/phrases.ts";

const fewestDistinct = 40;
const fewestRepeats = 8;
/** How many times as often as the second most frequent value. */
const timesNext = 4;
/** A share of the repeats from which on a group owns them. */
const ownedShare = 0.8;

/** An amount that hardly ever repeats, but one value does: identical entries. Names the groups that nearly all of them belong to. */
export function findRepetitions(table: InsightTable, search: Search): void {
  for (const measure of table.measures) {
    if (search.isOver()) return;
    if (measure.kind !== "column") continue;
    const ranked = rankedValues(measure.values);
    const [first, second] = ranked;
    if (first === undefined || second === undefined || ranked.length < fewestDistinct) continue;
    // Nothing and everything are no entries of anybody's.
    if (
      first.value === 0 ||
      (measure.unit === "%" && first.value >= 100) ||
      first.count < Math.max(fewestRepeats, table.minGroupSize)
    )
      continue;
    if (first.count < timesNext * second.count) continue;
    const share = first.count / table.rowCount;
    const owned = owners(table, measure, first);
    search.add({
      kind: "outlier",
      p: null,
      strength: Math.min(1, 0.7 + share),
      interest: isFixedPrice(owned) ? 0.5 : 0.95,
      tell: () => tell(table, measure, first, second.count, owned),
    });
  }
}

interface Repeated {
  readonly value: number;
  readonly count: number;
}

function rankedValues(values: Float64Array): readonly Repeated[] {
  const counts = new Map<number, number>();
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || a.value - b.value);
}

/** A group that nearly all of the repeats belong to. */
interface Owner {
  readonly dimension: Dimension;
  readonly code: number;
  readonly count: number;
}

function owners(table: InsightTable, measure: Measure, repeated: Repeated): readonly Owner[] {
  return table.dimensions.flatMap((dimension) => {
    if (dimension.kind !== "column") return [];
    const codes = dimension.codes.map((code, row) => (measure.values[row] === repeated.value ? code : -1));
    const counts = countCodes(codes, dimension.labels.length);
    const most = Math.max(...counts);
    const code = counts.indexOf(most);
    const usual = (dimension.counts[code] ?? 0) / table.rowCount;
    if (most < Math.max(ownedShare * repeated.count, table.minGroupSize) || usual > 0.6) return [];
    return [{ dimension, code, count: most }];
  });
}

/** A group of one column alone, all of whose rows have the value: what such a thing costs, rather than entries made again. */
function isFixedPrice(owned: readonly Owner[]): boolean {
  const [only, ...others] = owned;
  return only !== undefined && others.length === 0 && only.count >= 0.95 * (only.dimension.counts[only.code] ?? 0);
}

function tell(table: InsightTable, measure: Measure, repeated: Repeated, next: number, owned: readonly Owner[]) {
  const amount = formatMean(measure, repeated.value);
  const belonging = owned.map(
    ({ dimension, code, count }) => `${formatFigure(count)} with ${groupPhrase(dimension, code, table.rowWord)}`,
  );
  return {
    kind: "outlier" as const,
    title: `${capital(measure.label)} is exactly ${amount} again and again`,
    sentence:
      `${formatFigure(repeated.count)} of ${formatFigure(table.rowCount)} ${table.rowWord} have exactly the same ${measure.label}, ${amount}; ` +
      `the next most frequent value occurs ${formatFigure(next)} times. ${belonging.length === 0 ? "They belong to no single group." : `Of these repeated identical entries, ${belonging.join(", ")}.`}`,
    measure: measure.name,
    dimension: owned[0]?.dimension.name ?? null,
    period: null,
    subjects: owned.map(({ dimension, code }) => ({ column: dimension.name, value: dimension.labels[code] ?? "" })),
    columns: [...measure.columns, ...owned.flatMap(({ dimension }) => dimension.columns)],
    evidence: [
      statement(
        `SELECT ${measure.sql} AS value, COUNT(*) AS row_count\n${table.from}\nGROUP BY 1\nHAVING COUNT(*) >= ${Math.max(2, table.minGroupSize)}\nORDER BY 2 DESC, 1\nLIMIT 20`,
      ),
      figures({
        value: repeated.value,
        repeats: repeated.count,
        next_most_frequent: next,
        rows: table.rowCount,
        ...Object.fromEntries(
          owned.map(({ dimension, code, count }) => [`${dimension.label} ${dimension.labels[code] ?? ""}`, count]),
        ),
      }),
    ],
    chart: chartOf(table, measure),
  };
}

function chartOf(table: InsightTable, measure: Measure) {
  const bars = rankedValues(measure.values)
    .slice(0, 8)
    .map(({ value, count }) => ({ label: formatFigure(value), value: count }));
  return barChart(
    `Most frequent values of ${measure.label}`,
    capital(measure.label),
    valueColumn(`Number of ${table.rowWord}`, null),
    bars,
  );
}
