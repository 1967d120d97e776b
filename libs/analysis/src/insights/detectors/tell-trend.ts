import { capital, shortLabel } from "../words/phrases.ts";
import { figures } from "../words/evidence.ts";
import type { Told } from "../search/search.ts";
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
import { figureOver, thirds, type Course } from "../series/course.ts";
import { onsetOf } from "../series/onset.ts";
import type { PeriodIndex } from "../series/period-index.ts";
import type { TimePlan } from "../series/plan.ts";
import { trendTest } from "../series/tests.ts";
import type { Dimension, InsightTable, Measure } from "../table/insight-table.ts";

/** Kendall's τ from which on a course is called steady: 85 of 100 pairs of periods stand in the trend's order. */
const steadyTau = 0.7;

/** Two stretches of a course beside each other: the first third and the last, or what was level and what came since. */
interface Move {
  readonly before: number;
  readonly after: number;
  /** Where the level ends; null without one. */
  readonly onset: number | null;
  readonly firstEnd: number;
  readonly lastStart: number;
}

function moveOf(course: Course): Move {
  const onset = onsetOf(course.values)?.at ?? null;
  const { before, firstEnd, after, lastStart } = thirds(course);
  if (onset === null) return { before, after, onset, firstEnd, lastStart };
  const start = Math.max(onset, lastStart);
  return {
    before: figureOver(course, 0, onset),
    after: figureOver(course, start, course.values.length),
    onset,
    firstEnd,
    lastStart: start,
  };
}

/** Tells a rise or fall of the whole, or of one group. */
export function tellTrend(
  table: InsightTable,
  plan: TimePlan,
  measure: Measure | null,
  of: CourseOf,
  course: Course,
  group: { readonly dimension: Dimension; readonly code: number } | null,
  groupName = "",
): Told {
  const { periods, axis } = plan;
  const move = moveOf(course);
  const { before, after, onset } = move;
  const word = courseWord(table, measure, of);
  const ofGroup = groupName === "" ? "" : ` of ${groupName}`;
  const last = course.values.length - 1;
  const label = measure === null ? word : of === "mean" ? shortLabel(measure) : word;
  const show = (value: number): string => formatCourse(measure, of, value);
  const each = course.sizes === null ? ` a ${periods.grain}` : "";
  const when = onset === null ? "over time" : `since ${periodName(periods, onset)}`;
  return {
    kind: "trend",
    title:
      `${groupName === "" ? capital(label) : `${groupName}: ${label}`} ${titleVerb(measure, after > before)} ${when}: ` +
      `${show(before)} to ${show(after)}${each}`,
    sentence: `${capital(show(after))}${each} is the ${word}${ofGroup} ${compared(periods, course, move, show)}: ${howItGoes(periods, measure, course, move)}.`,
    measure: measure?.name ?? null,
    dimension: group?.dimension.name ?? null,
    period: spanOf(periods, onset ?? 0, last),
    subjects: group === null ? [] : [{ column: group.dimension.name, value: group.dimension.labels[group.code] ?? "" }],
    columns: [...(measure?.columns ?? []), ...(group?.dimension.columns ?? []), axis.name],
    evidence: [
      courseStatement(table, axis, periods, measure, of, group),
      figures({
        [onset === null ? "first_third" : "before_onset"]: before,
        last_third: after,
        change_pct: before === 0 ? null : 100 * (after / before - 1),
        periods: course.values.length,
      }),
    ],
    chart: courseChart(
      `${capital(word)}${ofGroup} by ${periods.grain}`,
      periods,
      measure,
      of,
      capital(word),
      course.values,
    ),
  };
}

function titleVerb(measure: Measure | null, rises: boolean): string {
  if (measure?.kind === "duration") return rises ? "gets longer" : "gets shorter";
  return rises ? "rises" : "falls";
}

/** `in the last 16 months, up from 1.65 % in the first 16 (8.7 times)`. */
function compared(periods: PeriodIndex, course: Course, move: Move, show: (value: number) => string): string {
  const { before, after, onset, firstEnd, lastStart } = move;
  const changed = changeWord(before, after);
  const first = onset === null ? `in the first ${firstEnd}` : `before ${periodName(periods, onset)}`;
  return (
    `in the last ${course.values.length - lastStart} ${periods.grain}s, ${after > before ? "up" : "down"} from ` +
    `${show(before)} ${first}${changed === "" ? "" : ` (${changed})`}`
  );
}

function howItGoes(
  periods: PeriodIndex,
  measure: Measure | null,
  course: Course,
  { before, after, onset }: Move,
): string {
  const rises = after > before;
  const end = periodName(periods, course.values.length - 1);
  if (onset !== null) return `it was level until then and ${rises ? "increases" : "decreases"} since, to ${end}`;
  const isDuration = measure?.kind === "duration";
  const verb = rises ? (isDuration ? "increases" : "rises") : isDuration ? "decreases" : "falls";
  const span = `from ${periodName(periods, 0)} to ${end}`;
  const known = course.values.filter((value) => !Number.isNaN(value));
  return Math.abs(trendTest(known).tau) >= steadyTau
    ? `it ${verb} steadily ${span}`
    : `it ${verb} on the whole ${span}, with ups and downs between`;
}
