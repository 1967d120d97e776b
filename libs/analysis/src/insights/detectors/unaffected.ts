import { listed } from "../../skills/words/figures.ts";
import { groupSums, meanOf } from "../search/group-means.ts";
import { groupRanks, groupsTest, rankedMeasure } from "../search/rank-scores.ts";
import type { Told } from "../search/search.ts";
import { bracketsOf } from "../table/brackets.ts";
import type { Dimension, InsightTable, Measure } from "../table/insight-table.ts";
import { barChart, figures, groupStatement, valueColumn } from "../words/evidence.ts";
import { capital, formatMean, meanWord, shortLabel } from "../words/phrases.ts";

const mostGroups = 60;
const mostNamed = 3;
/** Brackets with fewer rows say nothing of their groups. */
const fewestInBracket = 20;
const fewestInGroup = 8;
/** A difference between groups that chance explains this well is told as none; Bonferroni over the brackets. */
const unremarkable = 0.05;

/** Dimensions whose groups have the same values of a measure once its cause is held still. */
export interface Unaffected {
  readonly cause: Measure;
  readonly brackets: Dimension;
  readonly dimensions: readonly Dimension[];
}

/**
 * What does not matter is worth knowing too: the dimensions whose groups do not differ in `measure` within any bracket of what drives it
 * (Kruskal and Wallis' test in each). Null where there is none, or no bracket with rows enough.
 */
export function unaffectedBy(table: InsightTable, cause: Measure, measure: Measure): Unaffected | null {
  const brackets = bracketsOf(cause, table.sample);
  if (brackets === null) return null;
  const used = [...cause.columns, ...measure.columns];
  const within = brackets.labels
    .map((_, code) => measure.values.map((value, row) => (brackets.codes[row] === code ? value : Number.NaN)))
    .map((values) => rankedMeasure(table, { values }))
    .filter((ranked) => ranked.rows.length >= fewestInBracket);
  if (within.length < 2) return null;
  const dimensions = table.dimensions.filter(({ kind, codes, labels, columns }) => {
    if (kind !== "column" || labels.length > mostGroups || columns.some((column) => used.includes(column)))
      return false;
    return within.every((ranked) => {
      const groups = groupRanks(ranked, codes, labels.length).filter((group) => group.n > 0);
      return groups.length >= 3 && groupsTest(groups) > unremarkable / within.length;
    });
  });
  return dimensions.length === 0 ? null : { cause, brackets, dimensions: dimensions.slice(0, mostNamed) };
}

/** Tells that a measure is the same for all groups of some dimensions, as soon as rows with the like cause are compared. */
export function tellUnaffected(
  table: InsightTable,
  measure: Measure,
  { cause, brackets, dimensions }: Unaffected,
): Told {
  const [first] = dimensions;
  const names = listed(dimensions.map((dimension) => dimension.label));
  const [what, driver] = [shortLabel(measure), shortLabel(cause)];
  const ranges = dimensions.flatMap((dimension) => rangeOf(table, measure, dimension) ?? []);
  const told = ranges.map(
    ({ label, most, least }) =>
      `by ${label} from ${formatMean(measure, most.mean)} (${most.group}) down to ${formatMean(measure, least.mean)} (${least.group})`,
  );
  return {
    kind: "correlation",
    title: `${capital(what)} is uniform across ${names} at the same ${driver}`,
    sentence:
      `${brackets.labels.length} brackets of ${driver} (${listed(brackets.labels)}) were looked at, low and high ones alike: within each, the ${what} is uniform across ${names}, whose groups do not differ significantly.` +
      (told.length === 0
        ? ""
        : ` Over all rows the average ${what} varies ${listed(told)}, which ${driver} and chance explain.`),
    measure: measure.name,
    dimension: first?.name ?? null,
    period: null,
    subjects: [],
    columns: [...measure.columns, ...cause.columns, ...dimensions.flatMap((dimension) => dimension.columns)],
    evidence: [
      ...dimensions.map((dimension) => groupStatement(table, dimension, measure)),
      figures({
        brackets: brackets.labels.length,
        ...Object.fromEntries(
          ranges.flatMap(({ label, most, least }) => [
            [`${label}: ${most.group}`, most.mean],
            [`${label}: ${least.group}`, least.mean],
          ]),
        ),
      }),
    ],
    chart: first === undefined ? null : chartOf(table, measure, first),
  };
}

interface GroupMean {
  readonly group: string;
  readonly mean: number;
}

function meansOf(table: InsightTable, measure: Measure, dimension: Dimension): readonly GroupMean[] {
  const sums = groupSums(measure, dimension);
  return dimension.labels
    .flatMap((group, code) =>
      (sums.counts[code] ?? 0) >= Math.max(fewestInGroup, table.minGroupSize)
        ? [{ group, mean: meanOf(sums, code) }]
        : [],
    )
    .toSorted((a, b) => b.mean - a.mean);
}

function rangeOf(table: InsightTable, measure: Measure, dimension: Dimension) {
  const means = meansOf(table, measure, dimension);
  const [most, least] = [means[0], means.at(-1)];
  return most === undefined || least === undefined || means.length < 2 ? null : { label: dimension.label, most, least };
}

function chartOf(table: InsightTable, measure: Measure, dimension: Dimension) {
  return barChart(
    `${capital(meanWord(measure))} by ${dimension.label}`,
    capital(dimension.label),
    valueColumn(capital(meanWord(measure)), measure.unit),
    meansOf(table, measure, dimension).map(({ group, mean }) => ({ label: group, value: mean })),
  );
}
