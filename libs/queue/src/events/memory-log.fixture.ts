import type { EventLog, JobEvent } from "@datapilot/contracts";

/** A log whose bus a test breaks as it likes: `append` only stores, the test decides what the bus carries and when. */
export interface MemoryLog extends EventLog {
  store(event: JobEvent): void;
  announce(event: JobEvent | undefined): void;
  readonly listeners: number;
  /** Reads fail while this is true. */
  broken: boolean;
}

export function createMemoryLog(): MemoryLog {
  const events: JobEvent[] = [];
  const listeners = new Set<(event: JobEvent | undefined) => void>();
  return {
    broken: false,
    get listeners() {
      return listeners.size;
    },
    store: (event) => {
      events.push(event);
    },
    announce(event) {
      for (const listener of listeners) listener(event);
    },
    append: () => Promise.reject(new Error("the test stores by itself")),
    async read(_, after, limit) {
      if (this.broken) throw new Error("the log is away");
      return events.filter((event) => event.seq > after).slice(0, limit);
    },
    async listen(_, listener) {
      listeners.add(listener);
      return async () => {
        listeners.delete(listener);
      };
    },
    async close() {},
  };
}

export const memoryJobId = "01890000-0000-7000-8000-000000000001";

/** The `seq`th event of a log of `length` events, the last of which ends it. */
export function memoryEvent(seq: number, length: number): JobEvent {
  const common = { job_id: memoryJobId, seq, ts: "2025-01-01T00:00:00.000Z" };
  return seq === length
    ? { ...common, type: "completed", data: { result: seq } }
    : { ...common, type: "delta", data: { text: `${seq}` } };
}
