import { DataPilotError } from "@datapilot/contracts";
import { startFrameThread, type FrameThread } from "./frame-thread.ts";

/** A fixed number of threads, each lent to one task at a time; further tasks wait their turn. */
export interface ThreadLanes {
  /** Lends a thread, started when there is none. Throws `cancelled` when the signal fires while waiting. */
  borrow(signal: AbortSignal): Promise<FrameThread>;
  /** Takes a thread back; a dead one is replaced when next needed. */
  giveBack(thread: FrameThread): void;
  close(): Promise<void>;
}

interface Waiter {
  readonly resolve: (thread: FrameThread) => void;
  readonly reject: (error: Error) => void;
}

/** `warm`: the first thread starts now and not when it is needed. */
export function createThreadLanes(size: number, warm = false): ThreadLanes {
  const idle: FrameThread[] = warm ? [startFrameThread()] : [];
  const lent = new Set<FrameThread>();
  const waiting: Waiter[] = [];
  let closed = false;

  const lend = (): FrameThread => {
    let thread = idle.pop();
    while (thread !== undefined && !thread.alive) thread = idle.pop();
    const ready = thread ?? startFrameThread();
    lent.add(ready);
    return ready;
  };

  async function borrow(signal: AbortSignal): Promise<FrameThread> {
    if (signal.aborted || closed) throw new DataPilotError("cancelled", {});
    if (lent.size < size) return lend();
    return new Promise<FrameThread>((resolve, reject) => {
      const onAbort = (): void => {
        waiting.splice(waiting.indexOf(waiter), 1);
        reject(new DataPilotError("cancelled", {}));
      };
      const settle =
        <T>(end: (value: T) => void) =>
        (value: T): void => {
          signal.removeEventListener("abort", onAbort);
          end(value);
        };
      const waiter: Waiter = { resolve: settle(resolve), reject: settle(reject) };
      waiting.push(waiter);
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  return {
    borrow,
    giveBack(thread) {
      if (!lent.delete(thread)) return;
      if (thread.alive && !closed) {
        thread.setCancelled(false);
        idle.push(thread);
      }
      if (!closed) waiting.shift()?.resolve(lend());
    },
    async close() {
      closed = true;
      for (const waiter of waiting.splice(0)) waiter.reject(new DataPilotError("cancelled", {}));
      await Promise.all([...idle.splice(0), ...lent].map((thread) => thread.stop()));
    },
  };
}
