import type {
  ControlMessage,
  JobError,
  JobEvent,
  JobHandlers,
  JobInput,
  JobRecord,
  JobType,
  Principal,
} from "@datapilot/contracts";

/** Where BullMQ, the event log and the bus keep their state. */
export type QueueBackend =
  | {
      readonly kind: "redis";
      /** `redis://`, `rediss://`, or a comma list of them for a cluster. */
      readonly url: string;
      /** Stands before every key and channel, so that installations can share a server. Default `datapilot`. */
      readonly prefix?: string | undefined;
    }
  | { readonly kind: "postgres"; readonly url: string };

export interface SubmitOptions {
  readonly principal: Principal;
  readonly requestId: string;
  readonly idempotencyKey?: string | undefined;
  /** What the idempotency hash is computed of instead of the input, where the input carries ids made for this very request (an upload's). */
  readonly fingerprint?: unknown;
  /** True: the caller answers nobody before the job's end or `JobStore.keep`, so the row need not be on the disk yet. With an idempotency key it is in any case. */
  readonly unpromised?: boolean | undefined;
  /** True: nobody waits for it, so it stands behind everything that somebody does. */
  readonly background?: boolean | undefined;
}

/** The submitting side: gateways hold one. */
export interface JobQueue {
  /**
   * Validates, commits the row, enqueues. Throws `invalid_input` with field problems, `idempotency_mismatch`, `queue_full`, `service_unavailable` (only when the row could not be stored).
   * `created` is false when the idempotency key had been used with the same body.
   */
  submit<T extends JobType>(
    type: T,
    input: JobInput<T>,
    options: SubmitOptions,
  ): Promise<{ readonly job: JobRecord; readonly created: boolean }>;
  /** Undefined when the tenant has no such job. */
  cancel(id: string, tenantId: string): Promise<JobRecord | undefined>;
  /** Resolves when the backend answers. */
  check(): Promise<void>;
  /** BullMQ queues for the operators' board. */
  boardQueues(): readonly unknown[];
  depthByLane(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

export interface JobOutcome {
  readonly type: JobType;
  readonly status: "completed" | "failed" | "cancelled" | "retried";
  readonly error: JobError | null;
  readonly queueMs: number;
  readonly runMs: number;
}

/** The working side: a worker process holds one. */
export interface JobConsumer {
  /** Takes no new job, lets active ones end until `graceMs`, then returns them to the queue. */
  drain(graceMs: number): Promise<void>;
  /** Jobs being run now. */
  active(): number;
}

export interface ConsumerOptions {
  readonly handlers: JobHandlers;
  readonly concurrency: { readonly io: number; readonly cpu: number };
  readonly onOutcome?: (outcome: JobOutcome) => void;
}

export interface FollowOptions {
  /** When the job was created, of one that waits: its log may still be empty, and then begins with its `queued` now. */
  readonly queuedAt?: string | undefined;
}

/** A job's events for local readers: each event once, in order, without a gap, however the bus behaves. */
export interface EventHub {
  /**
   * Calls `onEvent` for every event with `seq` > `after`. Many readers of one job share one bus subscription. Returns the end of the subscription.
   * All readers get the same event object, and `wire()` gives the same JSON text of it to all: it is made once, when the first one asks.
   */
  follow(
    jobId: string,
    after: number,
    onEvent: (event: JobEvent, wire: () => string) => void,
    options?: FollowOptions,
  ): () => void;
  /** The job's terminal event, or undefined after `timeoutMs` or abort. */
  waitForEnd(jobId: string, timeoutMs: number, signal?: AbortSignal): Promise<JobEvent | undefined>;
  /** Has the end of an ended job appended where the log lacks it: a log that was lost begins anew, with its end above the number `seen`. Never throws. */
  repair(jobId: string, seen: number): Promise<void>;
  close(): Promise<void>;
}

export type { ControlMessage };
