import type { JobEvent, NewEvent } from "../event.ts";
import type { InsightsReady } from "../webhook.ts";

/** How an event is appended. */
export interface AppendOptions {
  /** When it happened, where that was before now. */
  readonly at?: Date;
  /** True: it may wait some milliseconds for further events of its job and be written with them. The order stays that of the calls. */
  readonly patient?: boolean;
  /** It is numbered above this, which a reader has seen of a log that was lost and begins anew. */
  readonly above?: number;
}

/** An append-only log per job. `seq` starts at 1 and has no gaps; after the terminal event nothing is appended. Kept for an hour after the end. */
export interface EventLog {
  /** Appends and announces. Undefined when the log has already ended: nothing was written. */
  append(jobId: string, event: NewEvent, options?: AppendOptions): Promise<JobEvent | undefined>;
  /** Events with `seq` > `after`, in order, at most `limit` (default: all). */
  read(jobId: string, after: number, limit?: number): Promise<readonly JobEvent[]>;
  /**
   * Calls `listener` for each event appended from now on, by whichever process, in the order they are appended.
   * The bus is a courtesy: after a lost connection events may be missed, and then `listener` gets `undefined`: read the log again.
   * The returned function ends the subscription.
   */
  listen(jobId: string, listener: (event: JobEvent | undefined) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Messages to every process, for what is not a job's event: cancellations, cache invalidation. */
export interface ControlBus {
  publish(message: ControlMessage): Promise<void>;
  listen(listener: (message: ControlMessage) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export type ControlMessage =
  | { readonly type: "cancel"; readonly jobId: string }
  | { readonly type: "dataset_changed"; readonly datasetId: string }
  | { readonly type: "insights_ready"; readonly tenantId: string; readonly run: InsightsReady };
