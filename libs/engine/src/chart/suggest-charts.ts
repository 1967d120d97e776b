import { suggestCharts } from "@datapilot/charts";
import type { JobContext, JobInput, JobResult } from "@datapilot/contracts";
import type { EngineDependencies } from "../dependencies.ts";
import { findChartTarget } from "./chart-target.ts";
import { suggestedFields } from "./fields-of-table.ts";

/** The charts that fit a table best, from what its profile tells: no statement is run and no model asked. */
export async function suggestChartsOf(
  input: JobInput<"suggest">,
  context: JobContext,
  needs: EngineDependencies,
): Promise<JobResult<"suggest">> {
  const { table } = await findChartTarget(input, context.principal.tenant_id, needs);
  const data = { fields: suggestedFields(table), rowCount: table.rowCount, grouped: false };
  return { table: table.name, suggestions: [...suggestCharts(data, input.task)] };
}
