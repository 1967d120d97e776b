import { DataPilotError } from "@datapilot/contracts";
import { startDrawingThread, type DrawingThread } from "./drawing-thread.ts";
import type { DrawingOrder, Pictures } from "./messages.ts";

/** Draws charts in a thread of its own: a picture of many marks takes seconds, in which the calling event loop goes on. */
export interface Drawing {
  /**
   * One after the other, in the order of the calls. Throws `cancelled` as soon as the signal fires or this is closed, and `deadline_exceeded`
   * for a chart that takes longer than the limit to draw.
   */
  draw(order: DrawingOrder, signal: AbortSignal): Promise<Pictures>;
  close(): Promise<void>;
}

/** Many times what the heaviest chart takes on a loaded machine; those behind it in the line wait for no longer than that. */
const usualLimitMs = 60_000;

export interface DrawingOptions {
  /** For one chart, from its turn on; 60 s when absent. */
  readonly limitMs?: number;
}

/** The thread starts with the first chart and stays warm; a chart that is cancelled while it is drawn ends it, as nothing else would. */
export function createDrawing({ limitMs = usualLimitMs }: DrawingOptions = {}): Drawing {
  const closing = new AbortController();
  let thread: DrawingThread | null = null;
  let line: Promise<unknown> = Promise.resolve();

  async function drawNow(order: DrawingOrder, signal: AbortSignal): Promise<Pictures> {
    if (signal.aborted) throw new DataPilotError("cancelled", {});
    const ready = thread?.alive === true ? thread : startDrawingThread();
    thread = ready;
    const stop = (): void => void ready.stop();
    const limit = AbortSignal.timeout(limitMs);
    for (const one of [signal, limit]) one.addEventListener("abort", stop, { once: true });
    try {
      return await ready.draw(order);
    } catch (error) {
      if (signal.aborted) throw new DataPilotError("cancelled", {}, { cause: error });
      if (limit.aborted)
        throw new DataPilotError("deadline_exceeded", { seconds: Math.ceil(limitMs / 1_000) }, { cause: error });
      throw error;
    } finally {
      for (const one of [signal, limit]) one.removeEventListener("abort", stop);
    }
  }

  return {
    async draw(order, given) {
      const signal = AbortSignal.any([given, closing.signal]);
      const mine = line.then(() => drawNow(order, signal));
      // Whoever is next waits for the end of this one, be it good or bad.
      line = mine.catch(() => undefined);
      return orCancelled(mine, signal);
    },
    async close() {
      closing.abort();
      await line;
      await thread?.stop();
    },
  };
}

/** The promise's outcome, or `cancelled` at once when the signal fires: who waits in the line does not wait for their turn. */
async function orCancelled<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = (): void => {};
  const cancelled = new Promise<never>((_, reject) => {
    onAbort = () => reject(new DataPilotError("cancelled", {}));
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, cancelled]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
