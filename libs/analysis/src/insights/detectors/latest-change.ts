import { tTwoSided } from "../../statistics/distributions.ts";
import { listed } from "../../skills/words/figures.ts";
import { formatFigure, formatShare } from "../format-figure.ts";
import { figures } from "../words/evidence.ts";
import { capital, groupPhrase } from "../words/phrases.ts";
import type { Search, Told } from "../search/search.ts";
import {
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
import type { InsightTable, Measure } from "../table/insight-table.ts";

const fewestPerPeriod = 4;
const smallestChange = 0.15;
const fewestChanges = 6;
const mostContributorGroups = 200;

/** The last whole period against the one before, where the change is unlike all earlier ones; with the groups that it comes from. */
export function findLatestChanges(table: InsightTable, search: Search): void {
  const plan = timePlan(table);
  if (plan === null) return;
  examine(table, plan, null, "count", search);
  for (const measure of table.measures) {
    if (search.isOver()) return;
    examine(table, plan, measure, measure.additive ? "sum" : "mean", search);
  }
}

function examine(table: InsightTable, plan: TimePlan, measure: Measure | null, of: CourseOf, search: Search): void {
  const series = seriesOf(plan.periods, measure, null);
  const values = [...(of === "mean" ? meansOf(series.sums, series.counts, fewestPerPeriod) : series.sums)];
  if (values.length < fewestChanges + 2 || values.some((value) => !(value > 0))) return;
  const rows = series.counts.reduce((sum, count) => sum + count, 0);
  if (rows < fewestPerPeriod * values.length) return;
  const changes = values.slice(1).map((value, at) => Math.log(value / (values[at] ?? value)));
  const last = changes.at(-1) ?? 0;
  const earlier = changes.slice(0, -1);
  const mean = earlier.reduce((sum, change) => sum + change, 0) / earlier.length;
  const variance = earlier.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (earlier.length - 1);
  // A further value of a normal sample: its distance in units of √(s² (1 + 1/n)) is Student's t.
  const t = (last - mean) / Math.sqrt(Math.max(1e-12, variance * (1 + 1 / earlier.length)));
  const p = tTwoSided(t, earlier.length - 1);
  const change = Math.exp(last) - 1;
  if (Math.abs(change) < smallestChange) return search.countTest(p);
  search.add({
    kind: "change",
    p,
    strength: Math.min(1, 0.5 + 0.5 * Math.min(1, Math.abs(last))),
    interest: 0.95,
    tell: () => tell(table, plan, measure, of, values),
  });
}

interface Contribution {
  readonly dimension: InsightTable["dimensions"][number];
  readonly code: number;
  readonly change: number;
}

/** The dimension whose few groups make most of the change, and those groups. Their changes add up to the whole over all groups. */
function contributors(table: InsightTable, plan: TimePlan, measure: Measure | null): readonly Contribution[] {
  const width = plan.periods.starts.length;
  const found = table.dimensions.flatMap((dimension) => {
    if (dimension.kind !== "column" || dimension.labels.length > mostContributorGroups) return [];
    const series = seriesOf(plan.periods, measure, dimension);
    const change = (series.sums[width - 1] ?? 0) - (series.sums[width - 2] ?? 0);
    const groups = dimension.labels.map((_, code): Contribution => {
      const at = code * width + width;
      return { dimension, code, change: (series.groupSums[at - 1] ?? 0) - (series.groupSums[at - 2] ?? 0) };
    });
    const ranked = groups
      .filter(({ code }) => (dimension.counts[code] ?? 0) >= table.minGroupSize)
      .toSorted((a, b) => Math.sign(change) * (b.change - a.change));
    const [first] = ranked;
    if (first === undefined || change === 0) return [];
    // How far beyond an even part of the change the first group goes.
    return [{ ranked: ranked.slice(0, 3), beyond: first.change / change - 1 / dimension.labels.length }];
  });
  const [best] = found.toSorted((a, b) => b.beyond - a.beyond);
  return best === undefined || best.beyond < 0.1 ? [] : best.ranked;
}

function tell(
  table: InsightTable,
  plan: TimePlan,
  measure: Measure | null,
  of: CourseOf,
  values: readonly number[],
): Told {
  const { periods, axis } = plan;
  const at = values.length - 1;
  const [before, after] = [values[at - 1] ?? 0, values[at] ?? 0];
  const change = after / before - 1;
  const word = courseWord(table, measure, of);
  const main = of === "mean" ? [] : contributors(table, plan, measure);
  const parts = main.map(
    (one) =>
      `${groupPhrase(one.dimension, one.code, table.rowWord)} with ${one.change < 0 ? "−" : "+"}${formatFigure(Math.abs(one.change))}`,
  );
  return {
    kind: "change",
    title: `${capital(word)} ${change > 0 ? "rose" : "fell"} by ${formatShare(Math.abs(change))} in ${periodName(periods, at)}`,
    sentence:
      `${formatShare(Math.abs(change))} ${change > 0 ? "more" : "less"} than in ${periodName(periods, at - 1)} was the ${word} in ${periodName(periods, at)}: ` +
      `${formatCourse(measure, of, after)} after ${formatCourse(measure, of, before)}, a larger change than any usual one${parts.length === 0 ? "" : `. It comes mostly from ${listed(parts)}`}.`,
    measure: measure?.name ?? null,
    dimension: main[0]?.dimension.name ?? null,
    period: spanOf(periods, at, at),
    subjects: main
      .slice(0, 1)
      .map((one) => ({ column: one.dimension.name, value: one.dimension.labels[one.code] ?? "" })),
    columns: [...(measure?.columns ?? []), axis.name],
    evidence: [
      courseStatement(table, axis, periods, measure, of, null),
      figures({
        before,
        after,
        change: after - before,
        change_pct: 100 * change,
        ...Object.fromEntries(main.map((one) => [one.dimension.labels[one.code] ?? "", one.change])),
      }),
    ],
    chart: courseChart(`${capital(word)} by ${periods.grain}`, periods, measure, of, capital(word), values),
  };
}
