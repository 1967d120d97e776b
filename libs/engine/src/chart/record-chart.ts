import type { ShapedQuery } from "@datapilot/charts";
import { newId, type Chart, type JobContext } from "@datapilot/contracts";
import type { EngineDependencies } from "../dependencies.ts";
import type { ChartTarget } from "./chart-target.ts";

/** One audit row per chart: its statement is one that a person had run. */
export async function recordChart(
  chart: Chart,
  query: ShapedQuery,
  { subject }: ChartTarget,
  context: JobContext,
  needs: Pick<EngineDependencies, "audit">,
): Promise<void> {
  await needs.audit.append({
    id: newId(),
    principal: context.principal,
    requestId: context.requestId,
    jobId: context.jobId,
    kind: "sql",
    pluginId: subject.dataset.plugin_id,
    datasetId: subject.dataset.id,
    datasetVersion: subject.dataset.version,
    question: `chart: ${chart.spec.title}`,
    resolvedQuestion: null,
    plan: chart.spec,
    sql: query.sql,
    guardedSql: null,
    certificate: null,
    verdict: "answered",
    reason: null,
    rowCount: chart.table.rows.length,
    totalMs: 0,
    tokens: 0,
    costUsd: 0,
  });
}
