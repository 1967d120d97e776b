import { monthNames, weekdayNames } from "../../series/calendar-names.ts";
import { kruskalWallis } from "../../statistics/compare-many.ts";
import { figures, havingEnough, orderedBars, statement, valueColumn } from "../words/evidence.ts";
import { capital } from "../words/phrases.ts";
import { formatShare } from "../format-figure.ts";
import type { Search, Told } from "../search/search.ts";
import { courseWord } from "../series/course-words.ts";
import { periodIndex } from "../series/period-index.ts";
import { seriesOf } from "../series/series.ts";
import type { InsightTable, Measure, TimeAxis } from "../table/insight-table.ts";
import type { Grain } from "../periods.ts";

interface Cycle {
  readonly name: string;
  readonly grain: Grain;
  readonly labels: readonly string[];
  /** Position in the cycle of the period that starts then. */
  readonly position: (start: number) => number;
  readonly sql: (time: string) => string;
  /** Periods that it takes to see the cycle repeat. */
  readonly fewest: number;
}

const cycles: readonly Cycle[] = [
  {
    name: "weekday",
    grain: "day",
    labels: weekdayNames,
    // A week begins on Monday (ISO 8601); `getUTCDay` counts from Sunday.
    position: (start) => (new Date(start).getUTCDay() + 6) % 7,
    sql: (time) => `EXTRACT(ISODOW FROM ${time})`,
    fewest: 42,
  },
  {
    name: "month of the year",
    grain: "month",
    labels: monthNames,
    position: (start) => new Date(start).getUTCMonth(),
    sql: (time) => `EXTRACT(MONTH FROM ${time})`,
    fewest: 24,
  },
];

const smallestRange = 0.15;
const smallestEffect = 0.08;

/** Weekdays and months that are regularly high or low: Kruskal and Wallis' test of each period against its neighbourhood. */
export function findSeasons(table: InsightTable, search: Search): void {
  const axis = table.time;
  if (axis === null) return;
  const additive = table.measures.filter((measure) => measure.additive);
  for (const cycle of cycles) {
    for (const measure of [null, ...additive.slice(0, 3)]) {
      if (search.isOver()) return;
      examine(table, axis, cycle, measure, search);
    }
  }
}

/** Each period over the mean of a whole cycle around it: slow movements drop out. */
function relativeCourse(values: Float64Array, cycle: Cycle): Float64Array {
  const length = cycle.labels.length;
  const half = Math.floor(length / 2);
  return values.map((value, at) => {
    const around = values.subarray(Math.max(0, at - half), Math.min(values.length, at + half + 1));
    const mean = around.reduce((sum, one) => sum + one, 0) / around.length;
    return around.length < length - 1 || mean <= 0 ? Number.NaN : value / mean;
  });
}

function examine(table: InsightTable, axis: TimeAxis, cycle: Cycle, measure: Measure | null, search: Search): void {
  const periods = periodIndex(axis, cycle.grain);
  if (periods.starts.length < cycle.fewest) return;
  const series = seriesOf(periods, measure, null);
  if (series.counts.reduce((sum, count) => sum + count, 0) < 2 * periods.starts.length) return;
  const relative = relativeCourse(series.sums, cycle);
  const groups = cycle.labels.map((_, position) =>
    relative.filter((value, at) => !Number.isNaN(value) && cycle.position(periods.starts[at] ?? 0) === position),
  );
  if (groups.some((group) => group.length < 2)) return;
  const test = kruskalWallis(groups);
  const levels = groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
  const range = Math.max(...levels) - Math.min(...levels);
  if (range < smallestRange || test.epsilonSquared < smallestEffect) return search.countTest(test.p);
  search.add({
    kind: "seasonality",
    p: test.p,
    strength: Math.min(1, 0.3 + 0.5 * Math.min(1, range) + 0.2 * test.epsilonSquared),
    interest: measure === null ? 0.72 : 0.7,
    tell: () => tell(table, axis, cycle, measure, levels, test.epsilonSquared),
  });
}

function tell(
  table: InsightTable,
  axis: TimeAxis,
  cycle: Cycle,
  measure: Measure | null,
  levels: readonly number[],
  explained: number,
): Told {
  const word = courseWord(table, measure, measure === null ? "count" : "sum");
  const high = levels.indexOf(Math.max(...levels));
  const low = levels.indexOf(Math.min(...levels));
  const [top, bottom] = [levels[high] ?? 1, levels[low] ?? 1];
  const aggregate = measure === null ? "COUNT(*)" : `SUM(${measure.sql})`;
  return {
    kind: "seasonality",
    title: `${capital(word)} follows the ${cycle.name}: highest on ${cycle.labels[high] ?? ""}`.replace(
      "highest on",
      cycle.grain === "day" ? "highest on" : "highest in",
    ),
    sentence:
      `${formatShare(top - 1)} above the usual level is the ${word} ${cycle.grain === "day" ? "on a" : "in"} ${cycle.labels[high] ?? ""}, and ${formatShare(1 - bottom)} below it ${cycle.grain === "day" ? "on a" : "in"} ${cycle.labels[low] ?? ""}; ` +
      `the ${cycle.name} explains ${formatShare(explained)} of the ups and downs from ${cycle.grain} to ${cycle.grain}.`,
    measure: measure?.name ?? null,
    dimension: cycle.name,
    period: null,
    subjects: [{ column: cycle.name, value: cycle.labels[high] ?? "" }],
    columns: [...(measure?.columns ?? []), axis.name],
    evidence: [
      statement(
        `SELECT ${cycle.sql(axis.sql)} AS position, ${aggregate} AS amount, COUNT(DISTINCT date_trunc('${cycle.grain}', ${axis.sql})) AS periods\n${table.from}\nWHERE ${axis.sql} IS NOT NULL\nGROUP BY 1${havingEnough(table)}\nORDER BY 1`,
      ),
      figures({
        highest_pct_above: 100 * (top - 1),
        lowest_pct_below: 100 * (1 - bottom),
        explained_pct: 100 * explained,
      }),
    ],
    chart: orderedBars(
      `${capital(word)} by ${cycle.name}, usual level 100 %`,
      capital(cycle.name),
      valueColumn("Of the usual level", "%"),
      cycle.labels.map((label, position) => ({ label, value: 100 * (levels[position] ?? 0) })),
    ),
  };
}
