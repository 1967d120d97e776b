import type { Cell } from "@datapilot/contracts";
import type { PlannedColumn } from "@datapilot/planner";
import type { QueryResult } from "@datapilot/warehouse";
import { explainChange, signedPercent } from "./explain-change.ts";
import { formatCell } from "./format.ts";
import type { ExecutablePlan } from "./executable-plan.ts";

/** The answer in words: a sentence with the number first, then points; every number is read or computed from the rows. */
export interface Explanation {
  readonly narrative: string;
  readonly keyPoints: readonly string[];
}

interface Series {
  readonly measure: PlannedColumn;
  readonly label: (row: readonly Cell[]) => string;
  readonly value: (row: readonly Cell[]) => number | undefined;
}

/** Explains a result by its shape: one value, a yes or no, a trend, groups, or a list. */
export function explain(result: QueryResult, plan: ExecutablePlan): Explanation {
  if (plan.answerType === "boolean") return explainYesNo(result, plan);
  if (result.rows.length === 0) return { narrative: "Nothing matches.", keyPoints: [] };
  const change = explainChange(result, plan);
  if (change !== null) return change;
  const series = seriesOf(plan);
  const first = result.rows[0];
  if (result.rows.length === 1 && first !== undefined) return explainSingle(first, plan);
  if (series === undefined) return explainList(result);
  const isTrend = plan.columns.some((column) => column.kind === "time");
  return isTrend ? explainTrend(result, series) : explainGroups(result, series, plan);
}

/** True when the rows of a yes/no question say yes: a row exists, or its single number or boolean is not zero or false. */
export function isYes(result: QueryResult): boolean {
  const first = result.rows[0];
  if (first === undefined) return false;
  // A comparison shows the two sides beside what it says.
  if (result.columns[0]?.name === "answer" && typeof first[0] === "boolean") return first[0];
  return first.length === 1 ? first[0] !== null && first[0] !== 0 && first[0] !== false : true;
}

function explainYesNo(result: QueryResult, plan: ExecutablePlan): Explanation {
  const count = result.rows.length === 1 && typeof result.rows[0]?.[0] === "number" ? result.rows[0][0] : undefined;
  const evidence =
    count === undefined || plan.columns[0] === undefined ? "" : ` (${formatCell(count, plan.columns[0])})`;
  const [row] = result.rows;
  const figures = plan.columns.flatMap((column, at) =>
    column.kind === "measure" && row !== undefined && row.length === plan.columns.length
      ? [`${column.label}: ${formatCell(row[at], column)}`]
      : [],
  );
  return { narrative: isYes(result) ? `Yes${evidence}.` : `No${evidence}.`, keyPoints: figures };
}

function explainSingle(row: readonly Cell[], plan: ExecutablePlan): Explanation {
  const parts = plan.columns.map((column, index) => ({ column, text: formatCell(row[index], column) }));
  const measures = parts.filter((part) => part.column.kind === "measure");
  const names = parts.filter((part) => part.column.kind !== "measure").map((part) => part.text);
  const [lead, ...others] = measures;
  if (lead === undefined) return { narrative: `${parts.map((part) => part.text).join(", ")}.`, keyPoints: [] };
  const whose = names.length === 0 ? lead.column.label : `${lead.column.label} for ${names.join(", ")}`;
  return {
    narrative: `${lead.text}: ${whose}.`,
    keyPoints: others.map((part) => `${part.column.label}: ${part.text}`),
  };
}

function explainList(result: QueryResult): Explanation {
  const count = result.rows.length;
  return { narrative: `${count}${result.truncated ? " or more" : ""} rows.`, keyPoints: [] };
}

function seriesOf(plan: ExecutablePlan): Series | undefined {
  const running = plan.query?.comparison?.kind === "running_total";
  const index = plan.columns.findIndex((column) =>
    running ? column.name === "running_total" : column.kind === "measure",
  );
  const measure = plan.columns[index];
  if (measure === undefined) return undefined;
  const names = plan.columns.flatMap((column, at) => (column.kind === "measure" ? [] : [{ column, at }]));
  return {
    measure,
    label: (row) => names.map(({ column, at }) => formatCell(row[at], column)).join(", "),
    value: (row) => {
      const cell = row[index];
      return typeof cell === "number" ? cell : undefined;
    },
  };
}

interface Point {
  readonly label: string;
  readonly value: number;
}

function pointsOf(result: QueryResult, series: Series): readonly Point[] {
  return result.rows.flatMap((row) => {
    const value = series.value(row);
    return value === undefined ? [] : [{ label: series.label(row), value }];
  });
}

function extremes(points: readonly Point[]): { readonly high: Point; readonly low: Point } | undefined {
  const [first, ...rest] = points;
  if (first === undefined) return undefined;
  return rest.reduce(
    (sofar, point) => ({
      high: point.value > sofar.high.value ? point : sofar.high,
      low: point.value < sofar.low.value ? point : sofar.low,
    }),
    { high: first, low: first },
  );
}

function explainTrend(result: QueryResult, series: Series): Explanation {
  const points = pointsOf(result, series);
  const ends = extremes(points);
  const first = points[0];
  const last = points.at(-1);
  if (ends === undefined || first === undefined || last === undefined) return explainList(result);
  const show = (value: number): string => formatCell(value, series.measure);
  const change =
    first.value === 0 ? "" : ` (${signedPercent(((last.value - first.value) / Math.abs(first.value)) * 100)})`;
  return {
    narrative: `${show(last.value)} in ${last.label}, from ${show(first.value)} in ${first.label}${change}: ${series.measure.label}.`,
    keyPoints: [
      `Highest: ${ends.high.label} with ${show(ends.high.value)}`,
      `Lowest: ${ends.low.label} with ${show(ends.low.value)}`,
    ],
  };
}

/** Averages, extremes and ratios of groups do not add up to a whole; only sums and counts do. */
export function isAdditive(plan: ExecutablePlan): boolean {
  const first = plan.query?.measures[0];
  if (first === undefined) return false;
  return (
    first.kind === "count_rows" ||
    (first.kind === "aggregate" && (first.aggregate === "sum" || first.aggregate === "count"))
  );
}

function explainGroups(result: QueryResult, series: Series, plan: ExecutablePlan): Explanation {
  const points = pointsOf(result, series);
  const ends = extremes(points);
  if (ends === undefined) return explainList(result);
  const show = (value: number): string => formatCell(value, series.measure);
  const total = points.reduce((sum, point) => sum + point.value, 0);
  const complete = !result.truncated && plan.query?.limit === null && plan.query.having.length === 0;
  const share =
    complete && isAdditive(plan) && total > 0 && ends.low.value >= 0
      ? `, ${((ends.high.value / total) * 100).toFixed(1)} % of the total ${show(total)}`
      : "";
  return {
    narrative: `${show(ends.high.value)} for ${ends.high.label} is the highest ${series.measure.label}${share}.`,
    keyPoints: [
      `Lowest: ${ends.low.label} with ${show(ends.low.value)}`,
      `${points.length} groups${result.truncated ? " shown" : ""}`,
    ],
  };
}
