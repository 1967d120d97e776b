/** The gateway's end, as its parts see it: not ready any more, waits are cut short, streams say goodbye. */
export interface Drain {
  /** Aborts when the gateway begins to stop. */
  readonly signal: AbortSignal;
  begin(): void;
}

export function createDrain(): Drain {
  const controller = new AbortController();
  return { signal: controller.signal, begin: () => controller.abort() };
}
