import type { ControlBus, Logger } from "@datapilot/contracts";
import type { ExportDependencies, WebhookDependencies } from "@datapilot/engine";
import type { JobQueue } from "@datapilot/queue";

/** What handlers use beside the engine: other jobs, other processes, other people's addresses. */
export interface WorkerServices {
  readonly queue: Pick<JobQueue, "submit">;
  readonly bus: Pick<ControlBus, "publish">;
  readonly webhooks: WebhookDependencies;
  readonly exporting: ExportDependencies;
  readonly logger: Logger;
}
