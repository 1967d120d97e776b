import type { JobHandlers } from "@datapilot/contracts";
import type { EngineDependencies } from "@datapilot/engine";
import { analyzeHandler } from "./analyze.ts";
import { askHandler } from "./ask.ts";
import type { WorkerServices } from "../services.ts";
import { autopilotHandler } from "./autopilot.ts";
import { chartHandler } from "./chart.ts";
import { chatHandler } from "./chat.ts";
import { deliverHandler } from "./deliver.ts";
import { exportHandler } from "./export.ts";
import { feedbackHandler } from "./feedback.ts";
import { fingerprintHandler } from "./fingerprint.ts";
import { ingestHandler } from "./ingest.ts";
import { insightsHandler } from "./insights.ts";
import { overviewHandler } from "./overview.ts";
import { previewHandler } from "./preview.ts";
import { rollbackHandler } from "./rollback.ts";
import { verifyHandler } from "./verify.ts";
import { suggestHandler } from "./suggest.ts";

/** One handler per job type of the catalog. */
export function createHandlers(needs: EngineDependencies, services: WorkerServices): JobHandlers {
  return {
    ingest: ingestHandler(needs),
    ask: askHandler(needs),
    analyze: analyzeHandler(needs),
    chart: chartHandler(needs),
    chat: chatHandler(needs),
    preview: previewHandler(needs),
    rollback: rollbackHandler(needs),
    suggest: suggestHandler(needs),
    feedback: feedbackHandler(needs),
    insights: insightsHandler(needs, services),
    overview: overviewHandler(needs),
    fingerprint: fingerprintHandler(needs, services),
    autopilot: autopilotHandler(needs),
    export: exportHandler(services.exporting),
    verify: verifyHandler(services.exporting),
    deliver: deliverHandler(services),
  };
}
