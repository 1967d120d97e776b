import type { InsightRun, JobContext } from "@datapilot/contracts";
import type { EngineDependencies } from "../dependencies.ts";

/** One audit row per run: what was looked at, how much was found, and the statements that show it. */
export async function recordRun(
  run: InsightRun,
  context: JobContext,
  needs: Pick<EngineDependencies, "audit">,
): Promise<void> {
  const statements = [...run.insights, ...run.known].flatMap((insight) =>
    insight.evidence.flatMap((evidence) => (evidence.sql === null ? [] : [evidence.sql])),
  );
  await needs.audit.append({
    id: run.run_id,
    principal: context.principal,
    requestId: context.requestId,
    jobId: context.jobId,
    kind: "insight",
    pluginId: run.plugin_id,
    datasetId: run.dataset_id,
    datasetVersion: run.dataset_version,
    question: "insights",
    resolvedQuestion: null,
    plan: { insights: run.insights.map((insight) => insight.key), repeated: run.repeated },
    sql: statements.length === 0 ? null : [...new Set(statements)].join(";\n"),
    guardedSql: null,
    certificate: null,
    verdict: "answered",
    reason: null,
    rowCount: run.insights.length,
    totalMs: Date.parse(run.finished_at) - Date.parse(run.started_at),
    tokens: 0,
    costUsd: 0,
  });
}
