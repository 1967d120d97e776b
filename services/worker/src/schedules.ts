import type { ClaimedRun, Clock, Logger, Principal } from "@datapilot/contracts";
import { composeDigests, noteEndedRuns, type WebhookDependencies } from "@datapilot/engine";
import { startScheduler, type JobQueue, type QueueBackend, type Scheduler } from "@datapilot/queue";
import type { DeliveryStore, ScheduleRepository } from "@datapilot/storage";

const intervalMs = 5_000;
/** Longer than a message waits in the queue and is sent: then its worker is gone and another may have it. */
const leaseMs = 5 * 60_000;
const deliveriesAtOnce = 100;

export interface ScheduleParts {
  readonly backend: QueueBackend;
  readonly queue: Pick<JobQueue, "submit">;
  readonly schedules: ScheduleRepository;
  readonly deliveries: DeliveryStore;
  readonly webhooks: WebhookDependencies;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The run's job: the same one however often it is asked for. */
async function submitRun(queue: ScheduleParts["queue"], { id, schedule }: ClaimedRun): Promise<string> {
  const { principal, pluginId, datasetId } = schedule;
  const target = pluginId === null ? { dataset_id: datasetId ?? undefined } : { plugin: pluginId };
  const { job } = await queue.submit("insights", target, {
    principal,
    requestId: `schedule-${id}`,
    idempotencyKey: `schedule:${id}`,
    background: true,
  });
  return job.id;
}

async function submitDeliveries({ queue, deliveries, clock }: ScheduleParts): Promise<void> {
  for (const { id, tenantId, tries } of await deliveries.lease(clock.now(), leaseMs, deliveriesAtOnce)) {
    const principal: Principal = { tenant_id: tenantId, role: "user", key_id: "schedules" };
    await queue.submit(
      "deliver",
      { delivery_id: id, try: tries + 1 },
      { principal, requestId: `delivery-${id}`, background: true },
    );
  }
}

/** Starts this worker's part in the schedules: run what is due → note what ended, with its messages → digests → send what is due. */
export async function startSchedules(parts: ScheduleParts): Promise<Scheduler> {
  return startScheduler({
    backend: parts.backend,
    store: parts.schedules,
    clock: parts.clock,
    logger: parts.logger,
    intervalMs,
    submit: (run) => submitRun(parts.queue, run),
    afterRound: async () => {
      await noteEndedRuns(parts.webhooks);
      await composeDigests(parts.webhooks);
      await submitDeliveries(parts);
    },
  });
}
