import { listed } from "../../skills/words/figures.ts";
import { formatFigure } from "../format-figure.ts";
import { medianOf, robustDeviation } from "../robust.ts";
import { cellTest } from "../search/cell-test.ts";
import type { Search, Told } from "../search/search.ts";
import { courseChart, courseStatement, courseWord, formatCourse, periodName, spanOf } from "../series/course-words.ts";
import type { TimePlan } from "../series/plan.ts";
import { seriesOf } from "../series/series.ts";
import { usualCourse } from "../series/usual-course.ts";
import type { Dimension, InsightTable } from "../table/insight-table.ts";
import { figures } from "../words/evidence.ts";
import { capital, groupPhrase, shortGroup } from "../words/phrases.ts";

/**
 * Distances from the group's usual share are counted in what chance leaves of so many rows (binomial), and, where the group's other periods
 * lie farther apart than that, in their robust deviation.
 */
const smallestDistance = 4;
const fewestInPeriod = 10;

interface UnusualShare {
  readonly code: number;
  readonly at: number;
  readonly p: number;
  readonly share: number;
  readonly usual: number;
  readonly shares: Float64Array;
}

/** The group and period that stand out most: its count against that of independent rows, and its share against the group's own usual one. */
export function findUnusualShares(table: InsightTable, plan: TimePlan, dimension: Dimension, search: Search): void {
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
    const distances = [...shares].map((share, at) => distance(share, usualAt[at] ?? share, series.counts[at] ?? 0));
    const spread = Math.max(1, robustDeviation(distances).deviation);
    for (const [at, share] of shares.entries()) {
      const usual = usualAt[at] ?? share;
      const reach = Math.abs(share - usual);
      const expected = usual * (series.counts[at] ?? 0);
      if (
        Math.abs(distances[at] ?? 0) < smallestDistance * spread ||
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

/** A share of so many rows from the usual one, in standard deviations of the binomial distribution. */
function distance(share: number, usual: number, rows: number): number {
  const variance = Math.max((usual * (1 - usual)) / Math.max(1, rows), 1e-12);
  return (share - usual) / Math.sqrt(variance);
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
