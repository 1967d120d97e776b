import {
  insightRunSchema,
  jobErrorSchema,
  maxToldInsights,
  newId,
  type InsightRun,
  type RunReport,
  type ToldInsight,
  type WebhookBody,
} from "@datapilot/contracts";
import type { EndedRun, NewDelivery } from "@datapilot/storage";

/** The story without rows and chart. */
function toldOf({ evidence: _evidence, chart: _chart, ...told }: InsightRun["insights"][number]): ToldInsight {
  return told;
}

function reasonOf({ job }: EndedRun): string {
  if (job.status === "cancelled") return "The run was cancelled.";
  if (job.status === "gone") return "What became of the run is not known any more.";
  const error = jobErrorSchema.safeParse(job.error);
  return error.success ? error.data.detail : "The run failed.";
}

/** What is kept and sent of a run that has ended. */
export function reportOf(run: EndedRun): RunReport {
  const common = { job_id: run.jobId, due_at: run.dueAt.toISOString() };
  const result = insightRunSchema.safeParse(run.job.status === "completed" ? run.job.result : undefined);
  if (result.success) {
    const { run_id, plugin_id, dataset_id, dataset_version, insights } = result.data;
    return {
      ...common,
      status: "completed",
      error: null,
      run_id,
      plugin_id,
      dataset_id,
      dataset_version,
      insight_count: insights.length,
      insights: insights.slice(0, maxToldInsights).map(toldOf),
    };
  }
  return {
    ...common,
    status: "failed",
    error: reasonOf(run),
    run_id: null,
    plugin_id: run.schedule.pluginId,
    dataset_id: run.schedule.datasetId,
    dataset_version: null,
    insight_count: 0,
    insights: [],
  };
}

/** The message that tells of these runs, ready to be stored: its text is made once, so every try sends and signs the same. */
export function messageOf(
  scheduleId: string,
  event: NewDelivery["event"],
  reports: readonly RunReport[],
  now: Date,
): NewDelivery {
  const body: WebhookBody = {
    id: newId(now.getTime()),
    event,
    schedule_id: scheduleId,
    created_at: now.toISOString(),
    insight_count: reports.reduce((sum, report) => sum + report.insight_count, 0),
    runs: [...reports],
  };
  return { id: body.id, scheduleId, event, body: JSON.stringify(body), runs: reports.length, nextTryAt: now };
}
