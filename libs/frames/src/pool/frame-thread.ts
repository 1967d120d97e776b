import { DataPilotError } from "@datapilot/contracts";
import { Worker } from "node:worker_threads";
import { errorFromMessage } from "./error-message.ts";
import { answerSchema, threadDataSchema, type ThreadRequest } from "./messages.ts";
import { threadEntry } from "./thread-entry.ts";

/** A request without its number. */
export type ThreadCall = ThreadRequest extends infer R ? (R extends { call: number } ? Omit<R, "call"> : never) : never;

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onSlice: ((bytes: Uint8Array) => void) | undefined;
  readonly onProgress: ((done: { bytes: number; rows: number; stage: string }) => void) | undefined;
}

export interface CallListeners {
  readonly onSlice?: (bytes: Uint8Array) => void;
  readonly onProgress?: ((done: { bytes: number; rows: number; stage: string }) => void) | undefined;
}

/** A started call: its number, for messages that belong to it, and its answer. */
export interface StartedCall {
  readonly call: number;
  readonly answer: Promise<unknown>;
}

/** One worker thread: calls go in, answers come back; when it dies every pending call fails. */
export interface FrameThread {
  readonly alive: boolean;
  /** The operating system's way to tell threads apart; for tests that end one. */
  readonly threadId: number;
  start(request: ThreadCall, listeners?: CallListeners): StartedCall;
  /** Tells the thread that a slice of the copy was taken. */
  taken(): void;
  /** Makes the thread's work end with `cancelled` at its next step. */
  setCancelled(cancelled: boolean): void;
  stop(): Promise<void>;
}

/** Starts a thread. */
export function startFrameThread(): FrameThread {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const workerData = threadDataSchema.parse({ cancelFlag: flag.buffer });
  const worker = new Worker(threadEntry(), { workerData });
  const pending = new Map<number, Pending>();
  let next = 1;
  let alive = true;

  const send = worker.postMessage.bind(worker);

  const die = (cause: unknown): void => {
    alive = false;
    const calls = [...pending.values()];
    pending.clear();
    for (const call of calls) call.reject(new Error("The thread that read the file ended unexpectedly.", { cause }));
  };
  worker.on("error", die);
  worker.on("messageerror", die);
  worker.on("exit", die);
  worker.on("message", (message: unknown) => {
    const parsed = answerSchema.safeParse(message);
    if (!parsed.success) {
      // Thrown here it would end the process; what a broken thread says cannot be assigned to one call.
      die(parsed.error);
      void worker.terminate();
      return;
    }
    const answer = parsed.data;
    const call = pending.get(answer.call);
    if (call === undefined) return;
    if (answer.kind === "slice") call.onSlice?.(answer.bytes);
    else if (answer.kind === "progress") call.onProgress?.(answer);
    else {
      pending.delete(answer.call);
      if (answer.kind === "result") call.resolve(answer.value);
      else call.reject(errorFromMessage(answer.error));
    }
  });

  return {
    get alive() {
      return alive;
    },
    threadId: worker.threadId,
    start(request, listeners = {}) {
      const call = next;
      next += 1;
      const { onSlice, onProgress } = listeners;
      const answer = new Promise<unknown>((resolve, reject) => {
        if (!alive) return reject(new DataPilotError("cancelled", {}));
        pending.set(call, { resolve, reject, onSlice, onProgress });
        send({ ...request, call });
      });
      return { call, answer };
    },
    taken() {
      if (alive) send({ kind: "taken", call: 0 });
    },
    setCancelled(cancelled) {
      Atomics.store(flag, 0, cancelled ? 1 : 0);
    },
    async stop() {
      alive = false;
      await worker.terminate();
    },
  };
}
