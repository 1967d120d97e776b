import { setMaxListeners } from "node:events";

/** The gateway's end, as its parts see it: not ready any more, waits are cut short, streams say goodbye. */
export interface Drain {
  /** Aborts when the gateway begins to stop. */
  readonly signal: AbortSignal;
  begin(): void;
}

export function createDrain(): Drain {
  const controller = new AbortController();
  // Every open stream listens, and takes its listener away when it ends: their number is no sign of a leak.
  setMaxListeners(0, controller.signal);
  return { signal: controller.signal, begin: () => controller.abort() };
}
