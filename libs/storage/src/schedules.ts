import type { Digest, RunReport, ScheduledRun, ScheduledWork, ScheduleStore } from "@datapilot/contracts";

/** Where a schedule's results are sent. What signs them is read only with a message that is to be sent. */
export interface ScheduleNotice {
  readonly webhookUrl: string;
  /** Null: every run is sent at once. */
  readonly digest: Digest | null;
}

export interface NewSchedule extends ScheduledWork {
  /** `secret` signs what is sent. */
  readonly notice: (ScheduleNotice & { readonly secret: string }) | null;
  readonly nextDigestAt: Date | null;
}

/** A schedule with its last run. */
export interface Schedule extends ScheduledWork {
  readonly notice: ScheduleNotice | null;
  readonly nextDigestAt: Date | null;
  readonly createdAt: Date;
  readonly lastRun: ScheduledRun | null;
}

/** A run whose job is over, before that is written down. */
export interface EndedRun {
  readonly id: string;
  readonly dueAt: Date;
  readonly jobId: string;
  readonly schedule: Pick<Schedule, "id" | "pluginId" | "datasetId" | "notice">;
  /** As the job's row has them; `gone`: it was purged. */
  readonly job: {
    readonly status: "completed" | "failed" | "cancelled" | "gone";
    readonly result: unknown;
    readonly error: unknown;
  };
}

/** A message that is to be sent. */
export interface NewDelivery {
  readonly id: string;
  readonly scheduleId: string;
  readonly event: "insights_ready" | "insights_digest";
  /** The exact text that is sent and signed. */
  readonly body: string;
  readonly runs: number;
  readonly nextTryAt: Date;
}

/** All that is kept of schedules: for their tenants, for the clockwork, and for what comes after a run. */
export interface ScheduleRepository extends ScheduleStore {
  /** Throws `not_found` when its dataset is not there any more. */
  create(schedule: NewSchedule): Promise<Schedule>;
  /** The tenant's schedule; undefined for unknown and other tenants' ones. */
  find(id: string, tenantId: string): Promise<Schedule | undefined>;
  /** Newest first. */
  list(tenantId: string, limit: number): Promise<readonly Schedule[]>;
  /** With its runs and deliveries. False when there is none. */
  remove(id: string, tenantId: string): Promise<boolean>;
  /** Newest first. */
  runs(id: string, tenantId: string, limit: number): Promise<readonly ScheduledRun[]>;
  /** Runs whose job is over, oldest first. */
  ended(limit: number): Promise<readonly EndedRun[]>;
  /** Writes down how a run ended, with the message to send in the same transaction. False when another worker did. */
  close(runId: string, report: RunReport, delivery: NewDelivery | undefined): Promise<boolean>;
  /** Schedules whose digest is due, with their timing. */
  dueDigests(now: Date, limit: number): Promise<readonly (Schedule & { readonly nextDigestAt: Date })[]>;
  /**
   * Claims the digest's time, sets the next one, and stores the message that `compose` makes of the runs not yet sent, oldest first
   * (undefined: nothing is sent). False when another worker has it.
   */
  closeDigest(
    id: string,
    dueAt: Date,
    nextDigestAt: Date | null,
    compose: (reports: readonly RunReport[]) => NewDelivery | undefined,
  ): Promise<boolean>;
  /** Deletes runs and messages that ended more than `olderThanMs` ago. */
  purgeRuns(olderThanMs: number): Promise<void>;
}
