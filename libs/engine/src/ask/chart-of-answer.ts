import {
  altText,
  chartOfRows,
  chartOption,
  defaultLook,
  type ChartTask,
  type ChartWish,
  type RowColumn,
} from "@datapilot/charts";
import type { Cell, DrawnChart } from "@datapilot/contracts";
import type { PlannedColumn } from "@datapilot/planner";
import type { QueryResult } from "@datapilot/warehouse";
import { partName } from "./calendar-words.ts";

// More rows are a download, not a picture; drawing them would cost the answer more than finding it.
const maxRows = 5_000;

/** What a chart of a result goes by. */
export interface Charted {
  readonly columns: readonly PlannedColumn[];
  readonly intent: string;
  /** True when the measures are sums or counts: groups may be added up. */
  readonly additive: boolean;
}

const tasks: Readonly<Record<string, ChartTask>> = {
  trend: "trend",
  ranking: "ranking",
  comparison: "comparison",
  share: "share",
};

/** The chart that shows an answer's rows best, or as wished for; null when a chart would say no more than the rows do. */
export function chartOfAnswer(charted: Charted, result: QueryResult, wish: ChartWish = {}): DrawnChart | null {
  if (result.rows.length > maxRows) return null;
  const task = tasks[charted.intent];
  const named = withPartNames(charted, result);
  const chart = chartOfRows(columnsOf(charted, named, wish), named.rows, wish, {
    additive: charted.additive,
    ...(task === undefined ? {} : { task }),
    notes: result.truncated ? [`Only the first ${result.rows.length} rows.`] : [],
  });
  if (chart === undefined) return null;
  return {
    chart_type: chart.spec.chart_type,
    spec: chart.spec,
    echarts_option: chartOption(chart, defaultLook),
    alt_text: altText(chart),
  };
}

/** Weekdays and months as people call them: an axis of numbers would have to be learnt. */
function withPartNames({ columns }: Charted, result: QueryResult): QueryResult {
  const parts = columns.flatMap(({ name, calendar }) => {
    const at = result.columns.findIndex((column) => column.name === name && column.type === "integer");
    return calendar === undefined || at < 0 ? [] : [{ at, calendar }];
  });
  if (parts.length === 0) return result;
  const named = (cell: Cell | undefined, at: number): Cell => {
    const part = parts.find((one) => one.at === at);
    return part === undefined || typeof cell !== "number" ? (cell ?? null) : (partName(cell, part.calendar) ?? cell);
  };
  return {
    ...result,
    columns: result.columns.map((column, at) =>
      parts.some((one) => one.at === at) ? { ...column, type: "text" as const } : column,
    ),
    rows: result.rows.map((row) => row.map(named)),
  };
}

function columnsOf(charted: Charted, result: QueryResult, wish: ChartWish): readonly RowColumn[] {
  const planned = new Map(charted.columns.map((column) => [column.name, column]));
  return result.columns.map(({ name, type }) => {
    const known = planned.get(name);
    const { label, kind, unit, format } = known ?? ({ label: name, kind: "value", unit: null, format: null } as const);
    return { name, label, type, kind: kind === "value" ? kindWished(name, type, wish) : kind, unit, format };
  });
}

const numbers: ReadonlySet<string> = new Set(["integer", "decimal", "number"]);
const times: ReadonlySet<string> = new Set(["date", "timestamp", "timestamptz"]);

/** A listed column that a chart of the rows is to show: numbers on the axes are measured, what colours is a group. */
function kindWished(name: string, type: string, { x, y, size, hue, facet }: ChartWish): RowColumn["kind"] {
  if (name === hue || name === facet) return "dimension";
  if (name !== x && name !== size && !(y ?? []).includes(name)) return "value";
  if (numbers.has(type)) return "measure";
  return times.has(type) ? "time" : "dimension";
}
