import { DataPilotError } from "@datapilot/contracts";
import type { z } from "zod";
import { startAnalysisThread, type AnalysisThread } from "./analysis-thread.ts";
import { createPlaces } from "./places.ts";
import type { Task } from "./task.ts";

export interface AnalysisPoolOptions {
  /** Tasks at a time; further ones wait their turn. */
  readonly threads: number;
}

export interface TaskOptions {
  /** Ends the task, and the thread it keeps busy, at once: the promise is rejected with `cancelled`. */
  readonly signal: AbortSignal;
  /** From the start of the task, not of its wait; then it ends with `deadline_exceeded`. Milliseconds. */
  readonly timeLimitMs: number;
  readonly onProgress?: (percent: number, stage: string) => void;
}

/** Analysis in worker threads: the calling event loop never waits for it. */
export interface AnalysisPool {
  /** Runs a task; throws `cancelled`, `deadline_exceeded` and what the task throws. */
  run<Input extends z.ZodType, Result extends z.ZodType>(
    task: Task<Input, Result>,
    input: z.input<Input>,
    options: TaskOptions,
  ): Promise<z.output<Result>>;
  close(): Promise<void>;
}

/** Threads start when first needed and are kept; one that was ended is replaced when next needed. */
export function createAnalysisPool(options: AnalysisPoolOptions): AnalysisPool {
  const places = createPlaces(options.threads);
  const idle: AnalysisThread[] = [];
  const busy = new Set<AnalysisThread>();

  const lend = (): AnalysisThread => {
    let thread = idle.pop();
    while (thread !== undefined && !thread.alive) thread = idle.pop();
    const ready = thread ?? startAnalysisThread();
    busy.add(ready);
    return ready;
  };
  const takeBack = (thread: AnalysisThread): void => {
    busy.delete(thread);
    if (thread.alive) idle.push(thread);
  };

  return {
    async run(task, input, { signal, timeLimitMs, onProgress }) {
      const leave = await places.enter(signal);
      const thread = lend();
      try {
        const answer = thread.carryOut({ task: task.name, input }, onProgress);
        return task.result.parse(await orStopped(thread, answer, signal, timeLimitMs));
      } finally {
        takeBack(thread);
        leave();
      }
    },
    async close() {
      places.close();
      await Promise.all([...idle.splice(0), ...busy].map((thread) => thread.stop()));
    },
  };
}

/** The thread's answer; when the signal fires or time is up the thread is ended instead. */
async function orStopped(
  thread: AnalysisThread,
  answer: Promise<unknown>,
  signal: AbortSignal,
  timeLimitMs: number,
): Promise<unknown> {
  let onAbort = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const stopped = new Promise<never>((_, reject) => {
    const stop = (error: DataPilotError): void => {
      reject(error);
      void thread.stop();
    };
    onAbort = () => stop(new DataPilotError("cancelled", {}));
    timer = setTimeout(
      () => stop(new DataPilotError("deadline_exceeded", { seconds: Math.ceil(timeLimitMs / 1_000) })),
      timeLimitMs,
    );
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([answer, stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}
