import { errorFromMessage } from "@datapilot/frames";
import { Worker } from "node:worker_threads";
import { reportSchema, type Order } from "./messages.ts";

/**
 * Where a thread starts. From sources it is a JavaScript file that registers the TypeScript loader; a bundle puts the thread's code
 * beside itself as `analysis-thread.js`.
 */
function threadEntry(): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? "./bootstrap.mjs" : "./analysis-thread.js", import.meta.url);
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((percent: number, stage: string) => void) | undefined;
}

/** One worker thread that carries out one order at a time. */
export interface AnalysisThread {
  readonly alive: boolean;
  carryOut(order: Order, onProgress?: (percent: number, stage: string) => void): Promise<unknown>;
  /** Ends the thread whatever it is doing; an order under way fails. */
  stop(): Promise<void>;
}

export function startAnalysisThread(): AnalysisThread {
  const worker = new Worker(threadEntry());
  // `postMessage` of a thread has no target origin, which a rule for windows would ask for.
  const send = worker.postMessage.bind(worker);
  let waiting: Waiting | null = null;
  let alive = true;

  const settle = (): Waiting | null => {
    const settled = waiting;
    waiting = null;
    return settled;
  };
  const die = (cause: unknown): void => {
    alive = false;
    settle()?.reject(new Error("The thread that analysed the data ended unexpectedly.", { cause }));
  };
  worker.on("error", die);
  worker.on("messageerror", die);
  worker.on("exit", die);
  worker.on("message", (message: unknown) => {
    const parsed = reportSchema.safeParse(message);
    if (!parsed.success) {
      die(parsed.error);
      void worker.terminate();
      return;
    }
    const report = parsed.data;
    if (report.kind === "progress") waiting?.onProgress?.(report.percent, report.stage);
    else if (report.kind === "result") settle()?.resolve(report.value);
    else settle()?.reject(errorFromMessage(report.error));
  });

  return {
    get alive() {
      return alive;
    },
    carryOut(order, onProgress) {
      return new Promise<unknown>((resolve, reject) => {
        if (!alive) return reject(new Error("The thread has ended."));
        waiting = { resolve, reject, onProgress };
        send(order);
      });
    },
    async stop() {
      alive = false;
      await worker.terminate();
    },
  };
}
