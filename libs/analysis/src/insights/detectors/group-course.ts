import { normalTwoSided } from "../../statistics/distributions.ts";
import { capital, groupPhrase, shortGroup } from "../words/phrases.ts";
import { figures } from "../words/evidence.ts";
import { formatFigure } from "../format-figure.ts";
import { groupRanks, rankCorrelation, rankedMeasure, samplePositions } from "../search/rank-scores.ts";
import type { Search, Told } from "../search/search.ts";
import { courseChart, courseStatement, courseWord, periodName, spanOf } from "../series/course-words.ts";
import { timePlan, type TimePlan } from "../series/plan.ts";
import { seriesOf } from "../series/series.ts";
import { ratiosCourse, thirds } from "../series/course.ts";
import type { Dimension, InsightTable, Measure } from "../table/insight-table.ts";
import { tellTrend } from "./tell-trend.ts";

const mostGroups = 60;
const fewestRows = 30;
const smallestTimes = 1.5;
const smallestShift = 0.06;
const smallestCorrelation = 0.3;
/** Difference between the correlations of a group and of all rows from which on its course is its own. */
const ownCourse = 0.2;
const fewestInGroup = 12;

/** Groups that win or lose weight, appear, vanish, or whose mean rises or falls unlike that of the others. */
export function findGroupCourses(table: InsightTable, search: Search): void {
  const plan = timePlan(table);
  if (plan === null) return;
  for (const dimension of table.dimensions) {
    if (search.isOver()) return;
    if (dimension.kind === "bracket" || dimension.labels.length > mostGroups || isCalendar(plan, dimension)) continue;
    examineShares(table, plan, dimension, search);
    if (dimension.kind === "keyword") continue;
    const positions = samplePositions(table, dimension.codes, dimension.labels.length);
    for (const measure of table.measures) {
      if (search.isOver()) return;
      if (!measure.columns.some((column) => dimension.columns.includes(column)))
        examineMeans(table, plan, dimension, positions, measure, search);
    }
  }
}

/** A dimension that only says when, such as a quarter: most periods belong to one label, and they change. */
function isCalendar(plan: TimePlan, dimension: Dimension): boolean {
  const width = plan.periods.starts.length;
  const series = seriesOf(plan.periods, null, dimension);
  const tops = plan.periods.starts.map((_, at) => {
    const counts = dimension.labels.map((_label, code) => series.groupCounts[code * width + at] ?? 0);
    const most = Math.max(...counts);
    return most >= 0.95 * (series.counts[at] ?? 0) ? counts.indexOf(most) : -1;
  });
  return tops.filter((top) => top >= 0).length >= 0.8 * width && new Set(tops).size >= 3;
}

/** A group's rows against all others' in time, by their ranks: it gains weight when its rows are late ones. */
function examineShares(table: InsightTable, plan: TimePlan, dimension: Dimension, search: Search): void {
  const width = plan.periods.starts.length;
  const series = seriesOf(plan.periods, null, dimension);
  const ranks = groupRanks(rankedMeasure(table, plan.axis), dimension.codes, dimension.labels.length);
  const isPair = dimension.labels.length === 2;
  for (const { code, z } of ranks) {
    if ((dimension.counts[code] ?? 0) < Math.max(fewestRows, table.minGroupSize) || (isPair && code === 0)) continue;
    const counts = series.groupCounts.subarray(code * width, (code + 1) * width);
    const p = normalTwoSided(z);
    const edge = edgeOf(counts, series.counts);
    if (edge !== null) {
      search.add({
        kind: edge.kind === "appears" ? "trend_break" : "stale_data",
        p: edge.p,
        strength: Math.min(1, 0.55 + 2 * edge.share),
        interest: 0.9,
        tell: () => tellEdge(table, plan, dimension, code, edge, counts),
      });
      continue;
    }
    const course = ratiosCourse(counts, series.counts, 1);
    const { before, after } = thirds(course);
    const times = Math.max(before, after) / Math.max(1e-9, Math.min(before, after));
    const shift = Math.abs(after - before);
    const isLarge = (times >= smallestTimes && shift >= 0.015) || shift >= smallestShift * 2;
    if (!isLarge || Math.sign(z) !== Math.sign(after - before)) {
      search.countTest(p);
      continue;
    }
    search.add({
      kind: "trend",
      p,
      strength: Math.min(1, 0.2 + Math.min(0.5, 1.6 * shift) + Math.min(0.4, Math.log2(times) / 6)),
      interest: dimension.kind === "keyword" ? 0.6 : 0.85,
      tell: () =>
        tellTrend(table, plan, null, "share", course, { dimension, code }, namedGroup(table, dimension, code)),
    });
  }
}

function namedGroup(table: InsightTable, dimension: Dimension, code: number): string {
  return dimension.kind === "keyword" ? groupPhrase(dimension, code, table.rowWord) : shortGroup(dimension, code);
}

interface Edge {
  readonly kind: "appears" | "vanishes";
  /** First period with rows, or the first without. */
  readonly at: number;
  /** Rows per period while it is there. */
  readonly rate: number;
  readonly share: number;
  readonly p: number;
}

/** At so many periods a group must be away, and in nearly all others be there. */
const edgePeriods = 3;

/** A group that is not there before a period, or not any more after one, but steadily else. p: that chance left so many periods empty. */
function edgeOf(counts: Float64Array, all: Float64Array): Edge | null {
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  if (first < 0) return null;
  const [empty, kind] =
    first >= counts.length - 1 - last ? [first, "appears" as const] : [counts.length - 1 - last, "vanishes" as const];
  const inside = counts.subarray(first, last + 1);
  const there = inside.length;
  if (empty < edgePeriods || there < edgePeriods || inside.some((count) => count === 0)) return null;
  const rows = inside.reduce((sum, count) => sum + count, 0);
  const allThere = all.subarray(first, last + 1).reduce((sum, count) => sum + count, 0);
  const away = all.reduce((sum, count) => sum + count, 0) - allThere;
  const share = rows / allThere;
  return {
    kind,
    at: kind === "appears" ? first : last + 1,
    rate: rows / there,
    share,
    p: Math.exp(Math.max(-700, away * Math.log1p(-Math.min(0.999, share)))),
  };
}

function tellEdge(
  table: InsightTable,
  plan: TimePlan,
  dimension: Dimension,
  code: number,
  edge: Edge,
  counts: Float64Array,
): Told {
  const { periods, axis } = plan;
  const name = groupPhrase(dimension, code, table.rowWord);
  const when = periodName(periods, edge.at);
  const word = courseWord(table, null, "count");
  const appears = edge.kind === "appears";
  const rows = dimension.counts[code] ?? 0;
  return {
    kind: appears ? "trend_break" : "stale_data",
    title: appears
      ? `${capital(name)} is new since ${when}`
      : `${capital(name)} has had no ${table.rowWord} since ${when}`,
    sentence: appears
      ? `${formatFigure(rows)} ${table.rowWord} are of ${name}, which appears in ${when} for the first time and has had ${formatFigure(edge.rate)} a ${periods.grain} since, ${formatFigure(100 * edge.share)} % of all.`
      : `0 ${table.rowWord} of ${name} since ${when}, after ${formatFigure(edge.rate)} a ${periods.grain} before (${formatFigure(100 * edge.share)} % of all).`,
    measure: null,
    dimension: dimension.name,
    period: spanOf(periods, edge.at, periods.starts.length - 1),
    subjects: [{ column: dimension.name, value: dimension.labels[code] ?? "" }],
    columns: [...dimension.columns, axis.name],
    evidence: [
      courseStatement(table, axis, periods, null, "count", { dimension, code }),
      figures({ rows, rows_per_period: edge.rate, share_pct: 100 * edge.share }),
    ],
    chart: courseChart(
      `${capital(word)} of ${name} by ${periods.grain}`,
      periods,
      null,
      "count",
      capital(word),
      counts,
    ),
  };
}

/** A group's mean over time against that of the other rows, by rank correlations with time. */
function examineMeans(
  table: InsightTable,
  plan: TimePlan,
  dimension: Dimension,
  positions: readonly Int32Array[],
  measure: Measure,
  search: Search,
): void {
  const width = plan.periods.starts.length;
  const series = seriesOf(plan.periods, measure, dimension);
  const [ranks, times] = [rankedMeasure(table, measure), rankedMeasure(table, plan.axis)];
  const whole = rankCorrelation(ranks, times, fewestInGroup);
  for (const code of dimension.labels.keys()) {
    if ((dimension.counts[code] ?? 0) < Math.max(fewestRows, table.minGroupSize)) continue;
    const inside = rankCorrelation(ranks, times, fewestInGroup, positions[code] ?? null);
    if (inside === null) continue;
    const course = ratiosCourse(
      series.groupSums.subarray(code * width, (code + 1) * width),
      series.groupCounts.subarray(code * width, (code + 1) * width),
      Math.max(3, table.minGroupSize),
    );
    const { before, after } = thirds(course);
    const isFilled = course.values.filter((value) => !Number.isNaN(value)).length >= 0.6 * width;
    const isLarge =
      Math.abs(inside.rho) >= smallestCorrelation &&
      Math.abs(after - before) >= 0.2 * Math.min(Math.abs(before), Math.abs(after));
    // A group that goes with all others has no story of its own.
    const isOwn = whole === null || Math.abs(inside.rho - whole.rho) >= ownCourse;
    if (!isFilled || !isLarge || !isOwn || Math.sign(after - before) !== Math.sign(inside.rho)) {
      search.countTest(inside.p);
      continue;
    }
    search.add({
      kind: "trend",
      p: inside.p,
      strength: Math.min(1, 0.15 + Math.abs(inside.rho)),
      interest: measure.kind === "duration" ? 1 : measure.kind === "yes_no" ? 0.85 : 0.7,
      tell: () => tellTrend(table, plan, measure, "mean", course, { dimension, code }, shortGroup(dimension, code)),
    });
  }
}
