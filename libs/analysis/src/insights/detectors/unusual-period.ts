import { cellTest } from "../search/cell-test.ts";
import { figures } from "../words/evidence.ts";
import { capital, groupPhrase, shortGroup } from "../words/phrases.ts";
import { medianOf, robustDeviation } from "../robust.ts";
import { formatFigure } from "../format-figure.ts";
import type { Search, Told } from "../search/search.ts";
import {
  changeWord,
  courseChart,
  courseStatement,
  courseWord,
  formatCourse,
  periodName,
  spanOf,
  type CourseOf,
} from "../series/course-words.ts";
import { timePlan, type TimePlan } from "../series/plan.ts";
import { meansOf, seriesOf } from "../series/series.ts";
import { outlierTest, trendTest } from "../series/tests.ts";
import { listed } from "../../skills/words/figures.ts";
import type { Dimension, InsightTable, Measure } from "../table/insight-table.ts";

const fewestPerPeriod = 4;
const smallestChange = 0.2;
/** Robust standard deviations from the group's usual share. */
const smallestDistance = 4;
const mostGroups = 60;
const fewestInPeriod = 10;

/** Periods that do not belong to their course: of the whole, and of a group's share in it. */
export function findUnusualPeriods(table: InsightTable, search: Search): void {
  const plan = timePlan(table);
  if (plan === null) return;
  examineWhole(table, plan, null, "count", search);
  for (const measure of table.measures) {
    if (search.isOver()) return;
    if (measure.additive) examineWhole(table, plan, measure, "sum", search);
    examineWhole(table, plan, measure, "mean", search);
  }
  for (const dimension of table.dimensions) {
    if (search.isOver()) return;
    if (dimension.kind === "column" && dimension.labels.length <= mostGroups)
      examineShares(table, plan, dimension, search);
  }
}

/** From this τ on a course moves, and what is usual moves with it. */
const movingTau = 0.5;

/** What is usual in a period: the median of all; in a course that moves, of it and the two periods to either side. */
function usualCourse(values: readonly number[]): readonly number[] {
  if (Math.abs(trendTest(values).tau) < movingTau) return values.map(() => medianOf(values));
  return values.map((_, at) => medianOf(values.slice(Math.max(0, at - 2), at + 3)));
}

function examineWhole(
  table: InsightTable,
  plan: TimePlan,
  measure: Measure | null,
  of: CourseOf,
  search: Search,
): void {
  const series = seriesOf(plan.periods, measure, null);
  const values = [...(of === "mean" ? meansOf(series.sums, series.counts, fewestPerPeriod) : series.sums)];
  if (values.some((value) => Number.isNaN(value))) return;
  if (series.counts.reduce((sum, count) => sum + count, 0) < fewestPerPeriod * values.length) return;
  const usual = usualCourse(values);
  const rest = values.map((value, at) => value - (usual[at] ?? value));
  // Medians make most of what is left zero: the test then is of the raw course.
  const test = outlierTest(rest.filter((value) => value !== 0).length > rest.length * 0.6 ? rest : values);
  const [first] = test.at;
  if (first === undefined) return search.countTest(test.p);
  const [value, normal] = [values[first] ?? 0, usualWithout(values, test.at)];
  const change = Math.abs(value - normal) / Math.max(1e-12, Math.abs(normal));
  if (change < smallestChange) return search.countTest(test.p);
  search.add({
    kind: "outlier",
    p: test.p,
    strength: Math.min(1, 0.45 + 0.25 * Math.min(2, change)),
    interest: of === "mean" && measure?.kind === "column" ? 0.8 : 0.85,
    tell: () => tellWhole(table, plan, measure, of, values, test.at, normal),
  });
}

function usualWithout(values: readonly number[], unusual: readonly number[]): number {
  return medianOf(values.filter((_, at) => !unusual.includes(at)));
}

function tellWhole(
  table: InsightTable,
  plan: TimePlan,
  measure: Measure | null,
  of: CourseOf,
  values: readonly number[],
  unusual: readonly number[],
  usual: number,
): Told {
  const { periods, axis } = plan;
  const [at = 0] = unusual;
  const value = values[at] ?? 0;
  const word = courseWord(table, measure, of);
  const further = unusual
    .slice(1)
    .map((one) => `${formatCourse(measure, of, values[one] ?? 0)} in ${periodName(periods, one)}`);
  return {
    kind: "outlier",
    title: `${capital(word)}: unusually ${value > usual ? "high" : "low"} in ${periodName(periods, at)}`,
    sentence:
      `${capital(formatCourse(measure, of, value))} was the ${word} in ${periodName(periods, at)}, against ${formatCourse(measure, of, usual)} in a usual ${periods.grain}` +
      `${changeWord(usual, value) === "" ? "" : ` (${changeWord(usual, value)})`}${further.length === 0 ? "" : `; also ${listed(further)}`}.`,
    measure: measure?.name ?? null,
    dimension: null,
    period: spanOf(periods, at, at),
    subjects: [],
    columns: [...(measure?.columns ?? []), axis.name],
    evidence: [
      courseStatement(table, axis, periods, measure, of, null),
      figures({
        value,
        usual,
        change_pct: usual === 0 ? null : 100 * (value / usual - 1),
        ...Object.fromEntries(unusual.slice(1).map((one) => [periodName(periods, one), values[one] ?? 0])),
      }),
    ],
    chart: courseChart(`${capital(word)} by ${periods.grain}`, periods, measure, of, capital(word), values),
  };
}

interface UnusualShare {
  readonly code: number;
  readonly at: number;
  readonly p: number;
  readonly share: number;
  readonly usual: number;
  readonly shares: Float64Array;
}

/** The group and period that stand out most: its count against that of independent rows, and its share against the group's own usual one. */
function examineShares(table: InsightTable, plan: TimePlan, dimension: Dimension, search: Search): void {
  const width = plan.periods.starts.length;
  const series = seriesOf(plan.periods, null, dimension);
  const total = series.counts.reduce((sum, count) => sum + count, 0);
  const found: UnusualShare[] = [];
  let tests = 0;
  for (const code of dimension.labels.keys()) {
    const counts = series.groupCounts.subarray(code * width, (code + 1) * width);
    const inGroup = counts.reduce((sum, count) => sum + count, 0);
    if (
      inGroup < Math.max(3 * fewestInPeriod, table.minGroupSize) ||
      counts.filter((count) => count > 0).length < width * 0.8
    )
      continue;
    tests += width;
    const shares = Float64Array.from(counts, (count, at) => count / Math.max(1, series.counts[at] ?? 1));
    const usualAt = usualCourse([...shares]);
    const rest = [...shares].map((share, at) => share - (usualAt[at] ?? share));
    const deviation = robustDeviation([...shares]).deviation;
    const spread = Math.min(deviation, robustDeviation(rest).deviation * 1.5 || deviation);
    for (const [at, share] of shares.entries()) {
      const usual = usualAt[at] ?? share;
      const reach = Math.abs(share - usual);
      const expected = usual * (series.counts[at] ?? 0);
      if (
        reach < smallestDistance * spread ||
        reach < 0.35 * usual ||
        reach < 0.02 ||
        Math.max(expected, counts[at] ?? 0) < fewestInPeriod
      )
        continue;
      found.push({
        code,
        at,
        share,
        usual,
        shares,
        p: cellTest(counts[at] ?? 0, inGroup, series.counts[at] ?? 0, total),
      });
    }
  }
  const [best] = found.toSorted((a, b) => a.p - b.p);
  if (tests === 0) return;
  if (best === undefined) return search.countTest(1);
  const alike = found.filter(
    (one) =>
      one.code === best.code && one !== best && Math.sign(one.share - one.usual) === Math.sign(best.share - best.usual),
  );
  search.add({
    kind: "outlier",
    p: Math.min(1, best.p * tests),
    strength: Math.min(1, 0.45 + 3 * Math.abs(best.share - best.usual) + 0.1 * alike.length),
    interest: 0.88,
    tell: () => tellShare(table, plan, dimension, best, alike),
  });
}

function tellShare(
  table: InsightTable,
  plan: TimePlan,
  dimension: Dimension,
  best: UnusualShare,
  alike: readonly UnusualShare[],
): Told {
  const { periods, axis } = plan;
  const name = groupPhrase(dimension, best.code, table.rowWord);
  const isHigh = best.share > best.usual;
  const word = courseWord(table, null, "share");
  const all = [best, ...alike].toSorted((a, b) => a.at - b.at);
  const usual = medianOf([...best.shares]);
  const show = (value: number): string => formatCourse(null, "share", value);
  const named = all.map((one) => `${periodName(periods, one.at)} (${show(one.share)})`);
  return {
    kind: "outlier",
    title: `${shortGroup(dimension, best.code)}: ${isHigh ? "a peak" : "a dip"} in ${listed(all.slice(0, 3).map((one) => periodName(periods, one.at)))}`,
    sentence:
      `${show(best.share)} was the ${word} of ${name} in ${periodName(periods, best.at)}, ${isHigh ? "far more" : "far less"} than its usual ${show(usual)}` +
      `${alike.length === 0 ? "" : `; all unusual ${periods.grain}s: ${listed(named)}`}. In count: ${formatFigure(Math.round(best.share * countAt(plan, best.at)))} ${table.rowWord}.`,
    measure: null,
    dimension: dimension.name,
    period: spanOf(periods, all[0]?.at ?? best.at, all.at(-1)?.at ?? best.at),
    subjects: [{ column: dimension.name, value: dimension.labels[best.code] ?? "" }],
    columns: [...dimension.columns, axis.name],
    evidence: [
      courseStatement(table, axis, periods, null, "share", { dimension, code: best.code }),
      figures({
        usual_share_pct: 100 * usual,
        rows: Math.round(best.share * countAt(plan, best.at)),
        ...Object.fromEntries(all.map((one) => [`${periodName(periods, one.at)} share_pct`, 100 * one.share])),
      }),
    ],
    chart: courseChart(
      `${capital(word)} of ${name} by ${periods.grain}`,
      periods,
      null,
      "share",
      capital(word),
      best.shares,
    ),
  };
}

function countAt(plan: TimePlan, at: number): number {
  return plan.periods.ofRow.reduce((sum, period) => sum + Number(period === at), 0);
}
