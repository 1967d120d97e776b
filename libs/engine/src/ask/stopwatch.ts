import type { Timings } from "@datapilot/contracts";

type Step = "plan" | "guard" | "execute" | "narrate";

/** Measures the steps of one answer, in milliseconds. */
export interface Stopwatch {
  time<T>(step: Step, work: () => T): T;
  timeAsync<T>(step: Step, work: () => Promise<T>): Promise<T>;
  /** The total counts from the queue's entry to now. */
  read(): Timings;
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

export function createStopwatch(queueMs: number): Stopwatch {
  const begun = performance.now();
  const spent: Record<Step, number> = { plan: 0, guard: 0, execute: 0, narrate: 0 };
  return {
    time: (step, work) => {
      const start = performance.now();
      try {
        return work();
      } finally {
        spent[step] += performance.now() - start;
      }
    },
    timeAsync: async (step, work) => {
      const start = performance.now();
      try {
        return await work();
      } finally {
        spent[step] += performance.now() - start;
      }
    },
    read: () => ({
      queue_ms: rounded(queueMs),
      plan_ms: rounded(spent.plan),
      guard_ms: rounded(spent.guard),
      execute_ms: rounded(spent.execute),
      narrate_ms: rounded(spent.narrate),
      total_ms: rounded(queueMs + performance.now() - begun),
    }),
  };
}
