import type { Cell, Chart, ChartColumn, Evidence } from "@datapilot/contracts";
import { chartOf } from "../../skills/words/chart-of.ts";
import type { Dimension, InsightTable, Measure } from "../table/insight-table.ts";
import type { Grain } from "../periods.ts";

/** Groups that a statement or a chart shows. */
const shownGroups = 15;

/** The statement that gives a finding's rows; they are asked of the database when the finding is told. */
export function statement(sql: string): Evidence {
  return { sql, columns: [], rows: [] };
}

/** The figures of a sentence, each under its name. */
export function figures(named: Readonly<Record<string, Cell>>): Evidence {
  const entries = Object.entries(named).map(([name, value]): [string, Cell] => [
    name,
    typeof value === "number" && !Number.isFinite(value) ? null : value,
  ]);
  return {
    sql: null,
    columns: entries.map(([name, value]) => ({ name, type: typeof value === "number" ? "number" : "text" })),
    rows: [entries.map(([, value]) => value)],
  };
}

/** Rows and the measure's mean (or sum) per group. */
export function groupStatement(
  table: InsightTable,
  dimension: Dimension,
  measure: Measure | null,
  aggregate: "avg" | "sum" = "avg",
): Evidence {
  const value =
    measure === null
      ? ""
      : `, ${aggregate.toUpperCase()}(${measure.sql}) AS ${aggregate === "avg" ? "average" : "total"}`;
  const order = measure === null ? 2 : 3;
  const least = havingEnough(table);
  return statement(
    `SELECT ${dimension.sql} AS group_value, COUNT(*) AS row_count${value}\n${table.from}\nGROUP BY 1${least}\nORDER BY ${order} DESC NULLS LAST, 1\nLIMIT 50`,
  );
}

/** The clause that keeps groups below the policy's minimum out of a statement. */
export function havingEnough(table: InsightTable): string {
  return table.minGroupSize > 1 ? `\nHAVING COUNT(*) >= ${table.minGroupSize}` : "";
}

/** Rows of each pair of groups. */
export function pairStatement(table: InsightTable, first: Dimension, second: Dimension): Evidence {
  const least = havingEnough(table);
  return statement(
    `SELECT ${first.sql} AS first_value, ${second.sql} AS second_value, COUNT(*) AS row_count\n${table.from}\nGROUP BY 1, 2${least}\nORDER BY 3 DESC, 1, 2\nLIMIT 100`,
  );
}

export function valueColumn(label: string, unit: string | null, name = "value"): ChartColumn {
  const format = unit === "%" ? "percent" : "number";
  return { name, label, type: "number", unit, format };
}

/** Bars of groups, the greatest first, the group it is about among them. */
export function barChart(
  title: string,
  groupLabel: string,
  value: ChartColumn,
  bars: readonly { readonly label: string; readonly value: number }[],
): Chart {
  const sorted = bars.toSorted((a, b) => b.value - a.value || a.label.localeCompare(b.label));
  const shown = sorted.length <= shownGroups ? sorted : [...sorted.slice(0, shownGroups - 1), ...sorted.slice(-1)];
  const notes = shown.length < sorted.length ? [`${shown.length} of ${sorted.length} groups are shown.`] : [];
  return chartOf(
    { chart_type: "barh", x: "group", y: ["value"], title },
    [{ name: "group", label: groupLabel, type: "text", format: "text" }, value],
    shown.map((bar) => [bar.label, bar.value]),
    notes,
  );
}

/** Bars of places that have an order of their own (weekdays, months, brackets): in that order, whatever their values. */
export function orderedBars(
  title: string,
  placeLabel: string,
  value: ChartColumn,
  bars: readonly { readonly label: string; readonly value: number }[],
): Chart {
  return chartOf(
    { chart_type: "bar", x: "place", y: ["value"], title },
    [{ name: "place", label: placeLabel, type: "text", format: "text" }, value],
    bars.map((bar) => [bar.label, bar.value]),
  );
}

/** A line over time; `start` is the first day of each period in milliseconds. */
export function lineChart(
  title: string,
  grain: Grain,
  value: ChartColumn,
  points: readonly { readonly start: number; readonly value: number }[],
): Chart {
  return chartOf(
    { chart_type: "line", x: "period", y: ["value"], grain, title },
    [{ name: "period", label: "Period", type: "date", format: "date" }, value],
    points
      .filter((point) => Number.isFinite(point.value))
      .map((point) => [new Date(point.start).toISOString().slice(0, 10), point.value]),
  );
}
