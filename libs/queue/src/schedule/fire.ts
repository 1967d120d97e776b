import {
  DataPilotError,
  type ClaimedRun,
  type Logger,
  type ScheduledWork,
  type ScheduleStore,
} from "@datapilot/contracts";
import { nextRun } from "./cron.ts";

export interface FireServices {
  readonly store: ScheduleStore;
  /** Makes the run's job and answers its id: the same one however often it is asked for the same run. */
  submit(run: ClaimedRun): Promise<string>;
  readonly logger: Logger;
}

/** `not_due`: too early. `lost`: another worker took the time. `skipped`: the run before is still going. */
export type Fired = "started" | "claimed" | "failed" | "skipped" | "lost" | "not_due";

/** Clocks of two machines differ: a tick this much early is on time. */
const earlyMs = 500;

/**
 * Starts the run of a schedule whose time has come, once, whoever else tries. Times that passed unheard (nobody ran, the queue was emptied)
 * are one run: the next one is after now. A worker that dies in between leaves a claimed run, which the next round begins.
 */
export async function fire(services: FireServices, work: ScheduledWork, now: Date): Promise<Fired> {
  const dueAt = work.nextRunAt;
  if (dueAt === null || dueAt.getTime() > now.getTime() + earlyMs) return "not_due";
  const next = nextRun(work, dueAt > now ? dueAt : now);
  const claimed = await services.store.claim(work.id, dueAt, next);
  return typeof claimed === "string" ? claimed : begin(services, claimed);
}

/** Makes the job of a claimed run. What cannot be made ever ends the run; what cannot be made now is left for the next round. */
export async function begin(services: FireServices, run: ClaimedRun): Promise<Fired> {
  const { store, logger } = services;
  try {
    await store.started(run.id, await services.submit(run));
    return "started";
  } catch (error) {
    if (error instanceof DataPilotError && !error.retryable && error.code !== "queue_full") {
      await store.abandoned(run.id, error.message);
      return "failed";
    }
    logger.warn(
      { err: error, schedule_id: run.schedule.id },
      "A scheduled run waits: its job cannot be made right now",
    );
    return "claimed";
  }
}
