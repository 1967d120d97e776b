import type { Principal } from "../jobs/job.ts";

/** When a schedule comes due. */
export interface Timing {
  readonly cron: string;
  /** IANA name. */
  readonly timezone: string;
}

/** What a schedule's clockwork needs to know of it: any tenant's, for workers only. */
export interface ScheduledWork extends Timing {
  readonly id: string;
  readonly principal: Principal;
  readonly pluginId: string | null;
  readonly datasetId: string | null;
  /** Null: there is no further time. */
  readonly nextRunAt: Date | null;
}

/** A run whose time was claimed and whose job has not been made yet. */
export interface ClaimedRun {
  readonly id: string;
  readonly dueAt: Date;
  readonly schedule: ScheduledWork;
}

/**
 * The clockwork's side of the schedules. Their rows are the truth: a queue's tick only says when to look. Times are claimed by
 * comparing and setting, so of any number of workers one gets each.
 */
export interface ScheduleStore {
  load(id: string): Promise<ScheduledWork | undefined>;
  /** Every schedule. */
  all(): Promise<readonly ScheduledWork[]>;
  /** Schedules whose next run is at `now` or earlier, oldest first. */
  due(now: Date, limit: number): Promise<readonly ScheduledWork[]>;
  /**
   * Claims the time `dueAt` and sets the next one. `skipped`: the claim holds, but the run before is still going, and that is recorded.
   * `lost`: another worker has it, or the schedule is gone.
   */
  claim(id: string, dueAt: Date, nextRunAt: Date | null): Promise<ClaimedRun | "skipped" | "lost">;
  /** Claimed runs without a job, older than `olderThanMs`: a worker died in between. */
  unstarted(olderThanMs: number, limit: number): Promise<readonly ClaimedRun[]>;
  /** The run's job was made; no effect when that was recorded already. */
  started(runId: string, jobId: string): Promise<void>;
  /** The run's job cannot be made. */
  abandoned(runId: string, reason: string): Promise<void>;
}
