import type { InsightRun, JobHandler } from "@datapilot/contracts";
import { runInsights, type EngineDependencies } from "@datapilot/engine";
import type { WorkerServices } from "../services.ts";

/** Tells every gateway that a run has been stored. A courtesy: with the bus away the run is found by who looks. */
async function announce(run: InsightRun, tenantId: string, { bus, logger }: WorkerServices): Promise<void> {
  const { run_id, dataset_id, dataset_version, plugin_id, finished_at, insights } = run;
  const ready = {
    type: "insights_ready",
    run_id,
    dataset_id,
    dataset_version,
    plugin_id,
    finished_at,
    insight_count: insights.length,
    critical_count: insights.filter(({ severity }) => severity === "critical").length,
  } as const;
  try {
    await bus.publish({ type: "insights_ready", tenantId, run: ready });
  } catch (error) {
    logger.warn({ err: error, run_id }, "that insights are ready could not be announced");
  }
}

export function insightsHandler(needs: EngineDependencies, services: WorkerServices): JobHandler<"insights"> {
  return async (input, context) => {
    const run = await runInsights(input, context, needs);
    await announce(run, context.principal.tenant_id, services);
    return run;
  };
}
