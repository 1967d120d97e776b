import type { Clock, Logger, ScheduleStore } from "@datapilot/contracts";
import type { QueueBackend } from "../job-queue.ts";
import { pause } from "../time-limit.ts";
import { begin, fire, type FireServices } from "./fire.ts";
import { openTicks, type Ticks } from "./ticks.ts";

export interface SchedulerOptions {
  readonly backend: QueueBackend;
  readonly store: ScheduleStore;
  readonly submit: FireServices["submit"];
  readonly clock: Clock;
  readonly logger: Logger;
  /** How often a round looks for what no tick told of. */
  readonly intervalMs: number;
  /** What else is to be done each round. */
  readonly afterRound?: () => Promise<void>;
}

/** The clockwork of one worker process. */
export interface Scheduler {
  /** Begins a round now. */
  wake(): void;
  /** Ends the round under way and hears no more ticks. */
  close(): Promise<void>;
}

const dueAtOnce = 200;
/** A claim and its job are milliseconds apart; after this long its worker is gone. */
const unstartedMs = 10_000;

/**
 * Runs schedules: BullMQ ticks at each time, and a round every `intervalMs` makes good what ticks miss (an outage, an emptied Redis,
 * nobody running). Each worker may run one. Rejects when the PostgreSQL backend does not answer.
 */
export async function startScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const { store, clock, logger } = options;
  const stopped = new AbortController();
  let resting = new AbortController();

  async function onTick(id: string): Promise<void> {
    const work = await store.load(id);
    if (work !== undefined) await fire(options, work, clock.now());
  }
  const ticks = await openTicks(options.backend, onTick, logger);

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      resting = new AbortController();
      await round(options, ticks);
      // Workers that started together drift apart.
      const restMs = options.intervalMs * (0.75 + Math.random() / 2);
      await pause(restMs, AbortSignal.any([stopped.signal, resting.signal]));
    }
  }

  const running = run();
  return {
    wake: () => resting.abort(),
    async close() {
      stopped.abort();
      await running;
      await ticks.close();
    },
  };
}

/** What is due is started, what was claimed and left is begun, and BullMQ ticks for what there is. A part that fails stops no other. */
async function round(options: SchedulerOptions, ticks: Ticks): Promise<void> {
  const { store, logger } = options;
  const attempt = async (part: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      logger.warn({ err: error, part }, "A part of the schedules' round failed; the next round tries again");
    }
  };
  await attempt("due", async () => {
    const now = options.clock.now();
    for (const work of await store.due(now, dueAtOnce)) await fire(options, work, now);
  });
  await attempt("unstarted", async () => {
    for (const claimed of await store.unstarted(unstartedMs, dueAtOnce)) await begin(options, claimed);
  });
  await attempt("after", async () => options.afterRound?.());
  await attempt("ticks", async () => ticks.align(await store.all()));
}
