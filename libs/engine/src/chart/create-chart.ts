import { altText, chartOfShaped, chartOption, shapeQuery, type ShapedQuery } from "@datapilot/charts";
import {
  DataPilotError,
  type Cell,
  type Chart,
  type JobContext,
  type JobInput,
  type JobResult,
} from "@datapilot/contracts";
import type { EngineDependencies } from "../dependencies.ts";
import { createStatementRunner } from "../insights/run-guarded.ts";
import { findChartTarget, type ChartTarget } from "./chart-target.ts";
import { fieldsOfTable } from "./fields-of-table.ts";
import { metricFields } from "./metric-fields.ts";
import { planChart } from "./plan-chart.ts";
import { requireAllowed } from "./policy.ts";
import { recordChart } from "./record-chart.ts";

/**
 * A chart of a table:
 *
 *     table → spec (what is not said is chosen) → one guarded SELECT → chart → option, PNG and SVG from the same option
 *
 * Throws `invalid_input` for columns that are not there or do not fit, `forbidden` for what the policy does not allow.
 */
export async function createChart(
  input: JobInput<"chart">,
  context: JobContext,
  needs: EngineDependencies,
): Promise<JobResult<"chart">> {
  const target = await findChartTarget(input, context.principal.tenant_id, needs);
  const { table, subject } = target;
  const columns = { fields: fieldsOfTable(table), rowCount: table.rowCount, grouped: false };
  const { spec, fields } = planChart(input, columns, metricFields(subject.model, table));
  const { minGroupSize } = subject.model.policy;
  requireAllowed(spec, target);
  const query = shapeQuery({ spec, table: table.name, fields, rowCount: table.rowCount, minGroupSize });
  context.emit({ type: "progress", data: { percent: 20, stage: "read", message: "Reading the chart's data." } });
  const chart = chartOfShaped(query, await rowsOf(query, target, context, needs));
  await recordChart(chart, query, target, context, needs);
  context.emit({ type: "progress", data: { percent: 60, stage: "draw", message: "Drawing." } });
  return drawn(chart, query, target, input, context.signal, needs);
}

async function rowsOf(
  query: ShapedQuery,
  { subject }: ChartTarget,
  context: JobContext,
  needs: EngineDependencies,
): Promise<readonly (readonly Cell[])[]> {
  const { dataset, model } = subject;
  const run = createStatementRunner({ dataset, model, signal: context.signal }, needs);
  const outcome = await run(query.sql);
  if (!outcome.ok) throw new DataPilotError("query_failed", { detail: outcome.reason });
  return outcome.result.rows;
}

async function drawn(
  chart: Chart,
  query: ShapedQuery,
  { table }: ChartTarget,
  input: JobInput<"chart">,
  signal: AbortSignal,
  { drawing }: EngineDependencies,
): Promise<JobResult<"chart">> {
  const look = { theme: input.theme ?? "light", width: input.width ?? 800, height: input.height ?? 500 } as const;
  const { png, svg } = await drawing.draw({ chart, look, svg: input.format === "svg" }, signal);
  return {
    chart_type: chart.spec.chart_type,
    title: chart.spec.title,
    image_base64: Buffer.from(png).toString("base64"),
    ...(svg === undefined ? {} : { svg }),
    echarts_option: chartOption(chart, look),
    alt_text: altText(chart),
    spec: chart.spec,
    data_summary: {
      table: table.name,
      source_rows: table.rowCount,
      rows: chart.table.rows.length,
      columns: chart.table.columns.map((column) => column.name),
      sql: query.sql,
      notes: chart.table.notes,
    },
  };
}
