import { normalTwoSided } from "../../statistics/distributions.ts";
import { listed } from "../../skills/words/figures.ts";
import { groupSums, meanOf, meanOfOthers, type GroupSums } from "../search/group-means.ts";
import { groupRanks, rankedMeasure } from "../search/rank-scores.ts";
import type { Search, Told } from "../search/search.ts";
import type { Dimension, InsightTable, Measure } from "../table/insight-table.ts";
import { barChart, figures, groupStatement, valueColumn } from "../words/evidence.ts";
import { capital, comparedTo, formatMean, groupPhrase, meanWord, shortGroup, shortLabel } from "../words/phrases.ts";

const fewestRows = 8;
const mostGroups = 200;
/** Below, nobody would act on it, however sure it is. Rank-biserial correlation; for rates the difference of shares. */
const smallestEffect = 0.2;
const smallestRateDifference = 0.05;

/** Groups whose mean (or rate) stands out from all others': rank-sum tests of each group against the rest, Bonferroni within a dimension. */
export function findDifferences(table: InsightTable, search: Search): void {
  for (const measure of table.measures) {
    for (const dimension of table.dimensions) {
      if (search.isOver()) return;
      const isSame = dimension.columns.some((column) => measure.columns.includes(column));
      if (isSame || dimension.kind === "bracket" || dimension.labels.length > mostGroups) continue;
      compare(table, measure, dimension, search);
    }
  }
}

function compare(table: InsightTable, measure: Measure, dimension: Dimension, search: Search): void {
  const least = Math.max(fewestRows, table.minGroupSize);
  const groups = groupRanks(rankedMeasure(table, measure), dimension.codes, dimension.labels.length).filter(
    (group) => group.n >= least,
  );
  if (groups.length < 2 && dimension.labels.length > 1 && groups.every((group) => group.effect === 0)) return;
  // A word is told of where it stands, not of where it does not.
  const best =
    dimension.kind === "keyword"
      ? groups.find((group) => group.code === 1)
      : groups.toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z))[0];
  if (best === undefined) return;
  // Of two groups each is the other's rest: one test.
  const tests = groups.length === 2 ? 1 : groups.length;
  const p = Math.min(1, normalTwoSided(best.z) * tests);
  const sums = groupSums(measure, dimension);
  const [inside, outside] = [meanOf(sums, best.code), meanOfOthers(sums, best.code)];
  const difference = inside - outside;
  const isRate = measure.kind === "yes_no";
  const ratio = Math.max(inside, outside) / Math.max(1e-9, Math.min(inside, outside));
  const isLarge = isRate
    ? Math.abs(difference) >= smallestRateDifference && (ratio >= 1.5 || Math.abs(difference) >= 0.15)
    : Math.abs(best.effect) >= smallestEffect && Math.sign(difference) === Math.sign(best.effect);
  if (!isLarge) return search.countTest(p);
  const effect = isRate ? Math.max(2 * Math.abs(difference), Math.min(1, Math.log2(ratio) / 3)) : Math.abs(best.effect);
  // The same gap weighs more where it concerns more rows.
  const weight = Math.min(1, 0.7 + 0.3 * Math.sqrt((sums.counts[best.code] ?? 0) / (0.2 * sums.n)));
  search.add({
    kind: "difference",
    p,
    strength: Math.min(1, effect * weight * 1.1),
    interest: interestOf(measure, dimension),
    tell: () => tellDifference(table, measure, dimension, best.code, sums),
  });
}

/** Many groups, such as products, differ by their nature in what they cost; few, and in how long or how often, seldom. */
function interestOf(measure: Measure, dimension: Dimension): number {
  if (measure.kind !== "column") return 0.9 - (dimension.kind === "keyword" ? 0.35 : 0);
  // Words mostly go with the group that they name, which is told better by its own column.
  if (dimension.kind === "keyword") return 0.45;
  return dimension.labels.length > fewGroups ? 0.5 : 0.7;
}

const fewGroups = 12;

function tellDifference(
  table: InsightTable,
  measure: Measure,
  dimension: Dimension,
  code: number,
  sums: GroupSums,
): Told {
  const [inside, outside] = [meanOf(sums, code), meanOfOthers(sums, code)];
  const count = sums.counts[code] ?? 0;
  const isHigher = inside > outside;
  const compared = comparedTo(inside, outside);
  const against = `${formatMean(measure, outside)} for ${dimension.kind === "keyword" ? "the others" : `the other ${dimension.label} groups`}`;
  const higher = isHigher ? "higher" : "lower";
  const word = measure.kind === "yes_no" ? shortLabel(measure) : `average ${shortLabel(measure)}`;
  const others = otherGroups(table, measure, dimension, sums, code);
  return {
    kind: "difference",
    title: `${shortGroup(dimension, code)}: ${degreeOf(measure, isHigher, others.means, inside)} ${word}${comparedToOthers(inside, outside)}`,
    sentence:
      `${capital(formatMean(measure, inside))} is the ${meanWord(measure)} for ${groupPhrase(dimension, code, table.rowWord)}, ` +
      `${higher} than the ${against}${compared === "" ? "" : ` (${compared})`}; it is based on ${count} of ${sums.n} ${table.rowWord}.${others.text}`,
    measure: measure.name,
    dimension: dimension.name,
    period: null,
    subjects: [{ column: dimension.name, value: dimension.labels[code] ?? "" }],
    columns: [...measure.columns, ...dimension.columns],
    evidence: [
      groupStatement(table, dimension, measure),
      figures({
        group: dimension.labels[code] ?? "",
        average: inside,
        average_of_others: outside,
        rows: count,
        all_rows: sums.n,
        ...others.figures,
      }),
    ],
    chart: barChart(
      `${capital(meanWord(measure))} by ${dimension.label}`,
      capital(dimension.label),
      valueColumn(capital(meanWord(measure)), measure.unit),
      dimension.labels.flatMap((label, each) =>
        (sums.counts[each] ?? 0) >= Math.max(1, table.minGroupSize)
          ? [{ label, value: (measure.kind === "yes_no" ? 100 : 1) * meanOf(sums, each) }]
          : [],
      ),
    ),
  };
}

/** `highest` where no other group's mean goes beyond, `higher` where one does or there are only two. */
function degreeOf(measure: Measure, isHigher: boolean, others: readonly number[], mean: number): string {
  const isMost = others.length >= 2 && others.every((other) => (isHigher ? other < mean : other > mean));
  if (measure.kind === "duration") return isHigher ? (isMost ? "longest" : "longer") : isMost ? "shortest" : "shorter";
  return isHigher ? (isMost ? "highest" : "higher") : isMost ? "lowest" : "lower";
}

function comparedToOthers(inside: number, outside: number): string {
  const compared = comparedTo(inside, outside);
  if (compared === "") return "";
  return ` (${compared}${compared.endsWith("times") ? "" : " than"} the others)`;
}

const listedGroups = 8;

interface OtherGroups {
  /** Of a dimension that has few, one by one. */
  readonly text: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly means: readonly number[];
}

function otherGroups(
  table: InsightTable,
  measure: Measure,
  dimension: Dimension,
  sums: GroupSums,
  code: number,
): OtherGroups {
  const others = dimension.labels
    .map((label, each) => ({ label, each, mean: meanOf(sums, each) }))
    .filter(
      ({ each, mean }) =>
        each !== code && (sums.counts[each] ?? 0) >= Math.max(fewestRows, table.minGroupSize) && Number.isFinite(mean),
    )
    .toSorted((a, b) => b.mean - a.mean);
  const means = others.map(({ mean }) => mean);
  if (dimension.kind === "keyword" || others.length < 2 || others.length > listedGroups)
    return { text: "", figures: {}, means };
  return {
    means,
    text: ` The others: ${listed(others.map(({ label, mean }) => `${label} ${formatMean(measure, mean)}`))}.`,
    figures: Object.fromEntries(others.map(({ label, mean }) => [label, mean])),
  };
}
