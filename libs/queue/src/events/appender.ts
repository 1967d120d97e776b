import { isTerminal, type AppendOptions, type JobEvent, type NewEvent } from "@datapilot/contracts";
import { draftEvent, type EventDraft } from "./event-text.ts";

/**
 * Writes drafts of one job in one round trip and announces them. Answers the sequence number of each, 0 for what was left out: all of them
 * when the log has ended, a `queued` when the log has begun. Numbers go on after the log's last or after `floor`, whichever is higher.
 */
export type WriteBatch = (jobId: string, drafts: readonly EventDraft[], floor: number) => Promise<readonly number[]>;

/** How long a patient event waits at most. A short job's events then come in one message with its end; a person notices no difference. */
const patienceMs = 10;

interface Waiting {
  readonly event: NewEvent;
  readonly draft: EventDraft;
  readonly above: number;
  resolve(event: JobEvent | undefined): void;
  reject(error: unknown): void;
}

/** Events that wait for the batch under way share the next one; more than this many wait for the one after. */
const maxBatch = 200;
/** Jobs whose last number is remembered. The floor only matters after the log's server lost its data. */
const maxFloors = 20_000;

/** The events of a job that are not written yet. */
interface JobQueue {
  readonly waiting: Waiting[];
  /** Set while all that waits is patient. */
  timer: NodeJS.Timeout | undefined;
  running: boolean;
}

/** Appends in the order of calls, per job, several events per round trip. */
export interface Appender {
  append(jobId: string, event: NewEvent, options?: AppendOptions): Promise<JobEvent | undefined>;
  /** Writes what waits; resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createAppender(write: WriteBatch, now: () => Date): Appender {
  const queues = new Map<string, JobQueue>();
  const running = new Set<Promise<void>>();
  const floors = new Map<string, number>();

  function remember(jobId: string, seq: number, ended: boolean): void {
    floors.delete(jobId);
    if (ended) return;
    floors.set(jobId, seq);
    const [oldest] = floors.keys();
    if (floors.size > maxFloors && oldest !== undefined) floors.delete(oldest);
  }

  async function writeOne(jobId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const seqs = await write(
        jobId,
        batch.map((one) => one.draft),
        Math.max(floors.get(jobId) ?? 0, ...batch.map((one) => one.above)),
      );
      batch.forEach((one, index) => {
        const seq = seqs[index] ?? 0;
        if (seq > 0) remember(jobId, seq, isTerminal(one.draft));
        one.resolve(seq > 0 ? { ...one.event, job_id: jobId, seq, ts: one.draft.ts } : undefined);
      });
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }

  // Runs while the job has waiting events; exactly one per job.
  async function drain(jobId: string, queue: JobQueue): Promise<void> {
    while (queue.waiting.length > 0) await writeOne(jobId, takeBatch(queue.waiting));
    queues.delete(jobId);
  }

  function start(jobId: string, queue: JobQueue): void {
    if (queue.running) return;
    queue.running = true;
    clearTimeout(queue.timer);
    // A microtask later, so that events of one turn share a round trip.
    const run: Promise<void> = Promise.resolve()
      .then(() => drain(jobId, queue))
      .finally(() => running.delete(run));
    running.add(run);
  }

  function queueOf(jobId: string): JobQueue {
    const known = queues.get(jobId);
    if (known !== undefined) return known;
    const queue: JobQueue = { waiting: [], timer: undefined, running: false };
    queues.set(jobId, queue);
    return queue;
  }

  return {
    append(jobId, event, { at, patient = false, above = 0 } = {}) {
      return new Promise((resolve, reject) => {
        const queue = queueOf(jobId);
        queue.waiting.push({ event, draft: draftEvent(event, at ?? now()), above, resolve, reject });
        if (patient) queue.timer ??= setTimeout(() => start(jobId, queue), patienceMs);
        else start(jobId, queue);
      });
    },
    async idle() {
      for (const [jobId, queue] of queues) start(jobId, queue);
      await Promise.all(running);
    },
  };
}

/** Takes what goes into one batch: nothing stands after a terminal event, and a `queued` is first or left out. */
function takeBatch(queue: Waiting[]): readonly Waiting[] {
  const batch: Waiting[] = [];
  while (batch.length < maxBatch) {
    const next = queue.shift();
    if (next === undefined) break;
    if (next.draft.type === "queued" && batch.length > 0) {
      next.resolve(undefined);
      continue;
    }
    batch.push(next);
    if (isTerminal(next.draft)) break;
  }
  return batch;
}
