import { Worker } from "node:worker_threads";
import { answerSchema, type DrawingOrder, type Pictures } from "./messages.ts";

/** One worker thread that draws one chart at a time. */
export interface DrawingThread {
  readonly alive: boolean;
  /** Fails when the chart cannot be drawn or the thread ends. */
  draw(order: DrawingOrder): Promise<Pictures>;
  stop(): Promise<void>;
}

/**
 * Where a thread starts. From sources it is a JavaScript file that registers the TypeScript loader; a bundle puts the thread's code
 * beside itself as `charts-thread.js`.
 */
function threadEntry(): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? "../thread/bootstrap.mjs" : "./charts-thread.js", import.meta.url);
}

interface Pending {
  readonly resolve: (pictures: Pictures) => void;
  readonly reject: (error: Error) => void;
}

export function startDrawingThread(): DrawingThread {
  const worker = new Worker(threadEntry());
  const send = worker.postMessage.bind(worker);
  let alive = true;
  let pending: Pending | null = null;

  const settle = (): Pending | null => {
    const settled = pending;
    pending = null;
    return settled;
  };
  const die = (cause: unknown): void => {
    alive = false;
    settle()?.reject(new Error("The thread that drew the chart ended unexpectedly.", { cause }));
  };
  worker.on("error", die);
  worker.on("messageerror", die);
  worker.on("exit", die);
  worker.on("message", (message: unknown) => {
    const answer = answerSchema.parse(message);
    if (answer.ok) settle()?.resolve(answer.pictures);
    else settle()?.reject(new Error(`The chart could not be drawn: ${answer.message}`));
  });

  return {
    get alive() {
      return alive;
    },
    draw: (order) =>
      new Promise((resolve, reject) => {
        pending = { resolve, reject };
        send(order);
      }),
    async stop() {
      alive = false;
      await worker.terminate();
    },
  };
}
