import type { JobType } from "../jobs/catalog.ts";
import type { JobRecord, JobStatus, Principal } from "../jobs/job.ts";
import type { JobError } from "../problem.ts";

export interface NewJob {
  readonly id: string;
  readonly type: JobType;
  readonly principal: Principal;
  readonly requestId: string;
  readonly input: unknown;
  readonly idempotencyKey: string | undefined;
  /** SHA-256 of type and body: the same key with another hash is a mismatch. */
  readonly inputHash: string;
  /** True: the commit does not wait for the disk. Nothing may be promised to the caller before the job's end or `keep`. */
  readonly unpromised?: boolean;
}

export type InsertOutcome =
  | { readonly outcome: "inserted"; readonly job: JobRecord }
  | { readonly outcome: "existing"; readonly job: JobRecord }
  | { readonly outcome: "mismatch" };

export interface JobListFilter {
  readonly tenantId: string;
  readonly status?: JobStatus | undefined;
  readonly type?: JobType | undefined;
  readonly limit: number;
  /** Opaque, from the previous page. */
  readonly cursor?: string | undefined;
}

export type TerminalOutcome =
  | { readonly status: "completed"; readonly result: unknown }
  | { readonly status: "failed"; readonly error: JobError }
  | { readonly status: "cancelled" };

/** The table of jobs. Status moves queued → active → one terminal state, or active → queued for another try; a terminal state never changes. */
export interface JobStore {
  /** Commits the row before it returns; concurrent calls share a commit. */
  insert(job: NewJob): Promise<InsertOutcome>;
  /** The tenant's job, or undefined: another tenant's job is as good as none. */
  find(id: string, tenantId: string): Promise<JobRecord | undefined>;
  /** As `find`, and the row is on the disk: what was inserted as `unpromised` may be promised now. Undefined when a crash has lost it. */
  keep(id: string, tenantId: string): Promise<JobRecord | undefined>;
  /** Any tenant's job: for workers only. */
  load(id: string): Promise<JobRecord | undefined>;
  list(filter: JobListFilter): Promise<{ readonly jobs: readonly JobRecord[]; readonly nextCursor: string | null }>;
  /** Begins a try: returns its fencing number, or undefined when the job is terminal, cancelled or unknown. */
  start(id: string): Promise<{ readonly attempt: number; readonly job: JobRecord } | undefined>;
  /** Keeps the try alive and stores progress; answers whether the job was asked to cancel or the try was superseded. */
  heartbeat(
    id: string,
    attempt: number,
    progress: { readonly percent: number; readonly stage: string } | undefined,
  ): Promise<"go_on" | "cancel" | "superseded">;
  /** Ends the try for good. False when another try or a cancellation ended the job first: then nothing was written. */
  finish(id: string, attempt: number, outcome: TerminalOutcome): Promise<boolean>;
  /** Returns the job to the queue for another try (transient fault, or shutdown). */
  release(id: string, attempt: number): Promise<boolean>;
  /** Of a try that ends nothing because the job may be another's: writes only what this try left to be written with its end. */
  abandon(id: string): Promise<void>;
  /** A queued job becomes cancelled at once, an active one is marked; terminal jobs stay as they are. */
  requestCancel(
    id: string,
    tenantId: string,
  ): Promise<{ readonly job: JobRecord; readonly effect: "cancelled" | "signalled" | "already_over" } | undefined>;
  /** Queued jobs older than `olderThanMs`, and active ones without a heartbeat for `silentMs`: what a queue may have lost. Oldest first. */
  findStranded(olderThanMs: number, silentMs: number, limit: number): Promise<readonly JobRecord[]>;
  /** Ends a job no matter which try it is at: for the reconciler. False when it was already terminal. */
  finishStranded(id: string, outcome: TerminalOutcome): Promise<boolean>;
  /** Jobs not yet terminal, in all and of this tenant. */
  depth(tenantId: string): Promise<{ readonly total: number; readonly tenant: number }>;
  /** Deletes terminal jobs that ended more than `olderThanMs` ago; returns how many. */
  purge(olderThanMs: number): Promise<number>;
}
