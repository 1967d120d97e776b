import type { NewEvent } from "../event.ts";
import type { JobInput, JobResult, JobType } from "./catalog.ts";
import type { Principal } from "./job.ts";

/** What a handler gets beside its input. */
export interface JobContext {
  readonly jobId: string;
  readonly attempt: number;
  readonly principal: Principal;
  readonly requestId: string;
  /** Aborts on cancellation, deadline, lost lock or shutdown: pass it to everything that waits. */
  readonly signal: AbortSignal;
  /** Milliseconds the job stood in the queue. */
  readonly queueMs: number;
  /** Appends to the job's event log. `progress` is also stored on the row. Order of calls is order in the log. */
  emit(event: Extract<NewEvent, { type: "progress" | "plan" | "rows" | "delta" | "artifact" }>): void;
}

export type JobHandler<T extends JobType> = (input: JobInput<T>, context: JobContext) => Promise<JobResult<T>>;

/** One handler per job type: a type without a handler does not compile. */
export type JobHandlers = { readonly [T in JobType]: JobHandler<T> };
