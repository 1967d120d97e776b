import type {
  Clock,
  EventLog,
  JobContext,
  JobError,
  JobRecord,
  JobStore,
  Logger,
  NewEvent,
  TerminalOutcome,
} from "@datapilot/contracts";
import type { ConsumerOptions, JobOutcome } from "../job-queue.ts";
import type { Disposition } from "../lanes/lane-worker.ts";
import { endOf, settleFromRow } from "../settle-from-row.ts";
import { pause } from "../time-limit.ts";
import { attempt, type AttemptOutcome } from "./attempt.ts";
import { startHeartbeat, type Heartbeat } from "./heartbeat.ts";
import { createJobEvents, type JobEvents } from "./job-events.ts";
import type { Stop } from "./stop.ts";

export interface RunServices {
  readonly jobStore: JobStore;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly options: Pick<ConsumerOptions, "handlers" | "onOutcome">;
}

/** A job that this worker has taken. */
export interface TakenJob {
  readonly id: string;
  /** True when a failure now would be the last one. */
  readonly lastTry: boolean;
  /** Connects the try to what may stop it from outside; the answer disconnects it. */
  stopWith(job: JobRecord): Stop;
}

/** A result that cost minutes is not thrown away for an outage of seconds. */
const storeTries = 8;

/**
 * One try of one job, the same for every type:
 * claim the row → `started` → handler → the row's end → the log's end.
 * Each step only follows when the one before was written, so a worker that dies anywhere leaves a job that the next one brings to its end.
 */
export async function runJob(services: RunServices, taken: TakenJob): Promise<Disposition> {
  const { jobStore, eventLog, logger } = services;
  // 1. Claim the row.
  const claim = await jobStore.start(taken.id);
  if (claim === undefined) {
    const over = await settleFromRow(jobStore, eventLog, taken.id);
    if (!over) logger.warn({ job_id: taken.id }, "The queue held a job that has no row");
    return "done";
  }
  // 2. Run the handler.
  const stop = taken.stopWith(claim.job);
  const heartbeat = startHeartbeat(jobStore, taken.id, claim.attempt, stop, logger);
  const events = createJobEvents(eventLog, taken.id, logger);
  const began = services.clock.now().getTime();
  const queueMs = Math.max(0, began - Date.parse(claim.job.createdAt));
  // The log begins with `queued`; where a reader who came before the try has begun it, this one is left out.
  events.emit({ type: "queued", data: {} }, { at: new Date(claim.job.createdAt) });
  events.emit({ type: "started", data: { attempt: claim.attempt } });
  const context = contextOf(claim.job, claim.attempt, queueMs, stop, events, heartbeat);
  const outcome = await attempt(services.options.handlers, claim.job.type, claim.job.input, context, stop, logger);
  heartbeat.end();
  // 3. Write how it ended.
  const settled = await settle(services, taken, claim.attempt, outcome, events);
  report(services, claim.job, settled, queueMs, services.clock.now().getTime() - began);
  return settled.disposition;
}

function contextOf(
  job: JobRecord,
  attempt: number,
  queueMs: number,
  stop: Stop,
  events: JobEvents,
  heartbeat: Heartbeat,
): JobContext {
  return {
    jobId: job.id,
    attempt,
    principal: job.principal,
    requestId: job.requestId,
    signal: stop.signal,
    queueMs,
    emit(event) {
      // A try that was told to stop may be another worker's: nothing of it reaches the log any more.
      if (stop.reason() !== undefined) return;
      const sound = withinPercent(event);
      events.emit(sound);
      if (sound.type === "progress") heartbeat.progress({ percent: sound.data.percent, stage: sound.data.stage });
    },
  };
}

// A percentage is arithmetic of the handler's; a rounding beyond the ends must not make an event that no reader can parse.
function withinPercent(event: NewEvent): NewEvent {
  if (event.type !== "progress") return event;
  const percent = Number.isFinite(event.data.percent) ? Math.min(100, Math.max(0, event.data.percent)) : 0;
  return { type: "progress", data: { ...event.data, percent } };
}

interface Settled {
  readonly disposition: Disposition;
  readonly status: JobOutcome["status"] | undefined;
  readonly error: JobError | null;
}

async function settle(
  services: RunServices,
  taken: TakenJob,
  attempt: number,
  outcome: AttemptOutcome,
  events: JobEvents,
): Promise<Settled> {
  const { jobStore, eventLog } = services;
  const end = async (terminal: TerminalOutcome, disposition: Disposition): Promise<Settled> => {
    const error = terminal.status === "failed" ? terminal.error : null;
    if (await stored(() => jobStore.finish(taken.id, attempt, terminal))) {
      await events.end(endOf(terminal));
      return { disposition, status: terminal.status, error };
    }
    // Another try or a cancellation ended the job, or will: this one has nothing to say.
    await settleFromRow(jobStore, eventLog, taken.id);
    return { disposition: "done", status: undefined, error };
  };
  const giveBack = async (disposition: Disposition, error: JobError | null): Promise<Settled> => {
    await events.written();
    if (await stored(() => jobStore.release(taken.id, attempt))) return { disposition, status: "retried", error };
    // Only a try that was asked to cancel cannot go back; one that lost the row writes nothing here either.
    return end({ status: "cancelled" }, "done");
  };
  switch (outcome.kind) {
    case "abandoned":
      await stored(async () => {
        await jobStore.abandon(taken.id);
        return true;
      });
      return { disposition: "done", status: undefined, error: null };
    case "given_back":
      return giveBack("try_now", null);
    case "failed":
      if (outcome.error.retryable && !taken.lastTry) return giveBack("try_later", outcome.error);
      return end({ status: "failed", error: outcome.error }, "failed");
    case "cancelled":
      return end({ status: "cancelled" }, "done");
    case "completed":
      return end({ status: "completed", result: outcome.result }, "done");
  }
}

async function stored(write: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (tries === storeTries) throw error;
      await pause(Math.min(2 ** tries * 100, 5_000));
    }
  }
}

function report(services: RunServices, job: JobRecord, settled: Settled, queueMs: number, runMs: number): void {
  if (settled.status === undefined) return;
  services.options.onOutcome?.({ type: job.type, status: settled.status, error: settled.error, queueMs, runMs });
}
