import type { EventLog, JobStore, Logger } from "@datapilot/contracts";
import type { QueueBackend } from "../job-queue.ts";
import { openLaneQueues } from "../lanes/lane-queue.ts";
import { pause } from "../time-limit.ts";
import { reconcileJob, type ReconcileServices, type Verdict } from "./reconcile-job.ts";

export interface ReconcilerOptions {
  readonly backend: QueueBackend;
  readonly jobStore: JobStore;
  readonly eventLog: EventLog;
  readonly intervalMs: number;
  readonly logger: Logger;
  /** A row that has been queued for less is left alone: its submission may still be enqueuing it. Default 5 s. */
  readonly queuedMs?: number;
  /** A running row without a sign of life for this long is looked at. Default 15 s: workers give one every 2 s. */
  readonly silentMs?: number;
}

export interface Reconciler {
  /** Ends the round under way. */
  close(): Promise<void>;
}

/** A usual round looks at the oldest rows only; a deep one at so many that no lost job hides behind jobs that merely wait. */
const usualRows = 200;
const deepRows = 20_000;
const deepEveryMs = 30_000;
/** Rows compared at a time. */
const atOnce = 20;

/** Every `intervalMs` brings back what the queue lost. Each worker may run one. */
export async function startReconciler(options: ReconcilerOptions): Promise<Reconciler> {
  const queues = await openLaneQueues(options.backend, options.logger);
  const stopped = new AbortController();
  const services = { jobStore: options.jobStore, eventLog: options.eventLog, queues };

  async function run(): Promise<void> {
    let deepAt = Date.now() + deepEveryMs;
    while (!stopped.signal.aborted) {
      // Reconcilers that started together drift apart.
      await pause(options.intervalMs * (0.75 + Math.random() / 2), stopped.signal);
      if (stopped.signal.aborted) return;
      try {
        const deep = Date.now() >= deepAt;
        const lost = await round(services, options, deep ? deepRows : usualRows, stopped.signal);
        deepAt = deep ? Date.now() + deepEveryMs : deepAt;
        // What lost some has lost more than the oldest.
        if (lost > 0 && !deep) deepAt = 0;
      } catch (error) {
        options.logger.warn({ err: error }, "A round of the reconciler failed; the next one tries again");
      }
    }
  }

  const running = run();
  return {
    async close() {
      stopped.abort();
      await running;
      await queues.close();
    },
  };
}

/** One round; returns how many jobs had been lost. */
async function round(
  services: ReconcileServices,
  options: ReconcilerOptions,
  rows: number,
  signal: AbortSignal,
): Promise<number> {
  const stranded = await options.jobStore.findStranded(options.queuedMs ?? 5_000, options.silentMs ?? 15_000, rows);
  const verdicts: Verdict[] = [];
  for (let from = 0; from < stranded.length && !signal.aborted; from += atOnce) {
    const part = stranded.slice(from, from + atOnce);
    verdicts.push(...(await Promise.all(part.map((job) => reconcileJob(services, job)))));
  }
  const changed = verdicts.filter((verdict) => verdict !== "in_queue").length;
  if (changed > 0)
    options.logger.warn({ looked_at: stranded.length, changed }, "Jobs that the queue had lost were brought back");
  return changed;
}
