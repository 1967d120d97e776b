import { figures } from "../words/evidence.ts";
import { capital } from "../words/phrases.ts";
import { medianOf } from "../robust.ts";
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
import { outlierTest } from "../series/tests.ts";
import { usualCourse } from "../series/usual-course.ts";
import { listed } from "../../skills/words/figures.ts";
import type { InsightTable, Measure } from "../table/insight-table.ts";
import { findUnusualShares } from "./unusual-share.ts";

const fewestPerPeriod = 4;
const smallestChange = 0.2;
const mostGroups = 60;

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
      findUnusualShares(table, plan, dimension, search);
  }
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
