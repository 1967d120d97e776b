import { capital } from "../words/phrases.ts";
import { figures } from "../words/evidence.ts";
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
import { seriesOf } from "../series/series.ts";
import { amountsCourse, ratiosCourse, thirds } from "../series/course.ts";
import { breakTest, trendTest, type BreakTest } from "../series/tests.ts";
import { rankCorrelation, rankedMeasure } from "../search/rank-scores.ts";
import type { InsightTable, Measure } from "../table/insight-table.ts";
import type { PeriodIndex } from "../series/period-index.ts";
import { tellTrend } from "./tell-trend.ts";

/** Rows that a period needs on average for its count or mean to say something. */
const fewestPerPeriod = 4;
const fewestRows = 12;
/** Change from the first to the last third, as a part of the first. */
const smallestChange = 0.12;
const smallestCorrelation = 0.2;

/** Trends and shifts of level of the whole table: rows, sums of additive measures, means of the others. */
export function findWholeCourses(table: InsightTable, search: Search): void {
  const plan = timePlan(table);
  if (plan === null) return;
  examineAmount(table, plan, null, search);
  for (const measure of table.measures) {
    if (search.isOver()) return;
    if (measure.additive) examineAmount(table, plan, measure, search);
    examineMean(table, plan, measure, search);
  }
}

function relativeChange(before: number, after: number): number {
  return (
    Math.abs(after - before) / Math.max(1e-12, Math.min(Math.abs(before), Math.abs(after)) || Math.abs(after - before))
  );
}

function examineAmount(table: InsightTable, plan: TimePlan, measure: Measure | null, search: Search): void {
  const of: CourseOf = measure === null ? "count" : "sum";
  const series = seriesOf(plan.periods, measure, null);
  const rows = series.counts.reduce((sum, count) => sum + count, 0);
  if (rows < fewestPerPeriod * plan.periods.starts.length) return;
  const course = amountsCourse(series.sums);
  const trend = trendTest(course.values);
  const { before, after } = thirds(course);
  const change = relativeChange(before, after);
  const shift = shiftOf(plan, measure);
  const isShift = shift !== null && shift.test.againstLine < 0.75;
  if (isShift) {
    const size = relativeChange(shift.test.before, shift.test.after);
    if (size < 0.2) search.countTest(shift.test.p);
    else {
      search.add({
        kind: "trend_break",
        p: shift.test.p,
        strength: Math.min(1, 0.35 + size / 2),
        interest: 0.85,
        tell: () => tellBreak(table, plan, shift.periods, measure, of, shift.test, shift.values),
      });
    }
    return;
  }
  if (change < smallestChange) return search.countTest(trend.p);
  search.add({
    kind: "trend",
    p: trend.p,
    strength: Math.min(1, Math.abs(trend.tau) * (0.4 + Math.min(0.6, change))),
    interest: 0.75,
    tell: () => tellTrend(table, plan, measure, of, course, null),
  });
}

interface Shift {
  readonly test: BreakTest;
  readonly periods: PeriodIndex;
  readonly values: readonly number[];
}

/** A break is sought in the finer periods: of many points one tells a step from a slope, and from chance. */
function shiftOf(plan: TimePlan, measure: Measure | null): Shift | null {
  const periods = plan.finer !== null && plan.finer.starts.length <= 400 ? plan.finer : plan.periods;
  const values = [...seriesOf(periods, measure, null).sums];
  return values.length < 12 ? null : { test: breakTest(values), periods, values };
}

function examineMean(table: InsightTable, plan: TimePlan, measure: Measure, search: Search): void {
  const found = rankCorrelation(rankedMeasure(table, measure), rankedMeasure(table, plan.axis), fewestRows);
  if (found === null) return;
  const series = seriesOf(plan.periods, measure, null);
  const course = ratiosCourse(series.sums, series.counts, fewestPerPeriod);
  const { before, after } = thirds(course);
  const isLarge = Math.abs(found.rho) >= smallestCorrelation && relativeChange(before, after) >= smallestChange;
  if (!isLarge || Math.sign(after - before) !== Math.sign(found.rho)) return search.countTest(found.p);
  search.add({
    kind: "trend",
    p: found.p,
    strength: Math.min(1, 1.1 * Math.abs(found.rho)),
    interest: measure.kind === "column" && measure.additive ? 0.6 : 0.9,
    tell: () => tellTrend(table, plan, measure, "mean", course, null),
  });
}

function tellBreak(
  table: InsightTable,
  plan: TimePlan,
  periods: PeriodIndex,
  measure: Measure | null,
  of: CourseOf,
  test: BreakTest,
  values: readonly number[],
): Told {
  const word = courseWord(table, measure, of);
  const rises = test.after > test.before;
  const since = periodName(periods, test.at);
  return {
    kind: "trend_break",
    title: `${capital(word)} ${rises ? "jumped" : "dropped"} from ${since} on`,
    sentence:
      `${capital(formatCourse(measure, of, test.after))} a ${periods.grain} is the ${word} since ${since}, after ${formatCourse(measure, of, test.before)} before ` +
      `(${changeWord(test.before, test.after)}): the level changed at once and stayed.`,
    measure: measure?.name ?? null,
    dimension: null,
    period: spanOf(periods, test.at, values.length - 1),
    subjects: [],
    columns: [...(measure?.columns ?? []), plan.axis.name],
    evidence: [
      courseStatement(table, plan.axis, periods, measure, of, null),
      figures({ before: test.before, after: test.after, change_pct: 100 * (test.after / test.before - 1) }),
    ],
    chart: courseChart(`${capital(word)} by ${periods.grain}`, periods, measure, of, capital(word), values),
  };
}
