import { Worker } from "node:worker_threads";
import { answerSchema, type ThreadRequest } from "./messages.ts";

/** One worker thread that writes one report at a time. */
export interface ReportThread {
  readonly alive: boolean;
  /** Fails when the report cannot be written or the thread ends. */
  write(request: ThreadRequest): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Where a thread starts. From sources it is a JavaScript file that registers the TypeScript loader; a bundle puts the thread's code
 * beside itself as `reports-thread.js`.
 */
function threadEntry(): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? "../thread/bootstrap.mjs" : "./reports-thread.js", import.meta.url);
}

export function startReportThread(): ReportThread {
  const worker = new Worker(threadEntry());
  const send = worker.postMessage.bind(worker);
  let alive = true;
  let pending: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;

  const settle = (error: Error | undefined): void => {
    const call = pending;
    pending = undefined;
    if (error === undefined) call?.resolve();
    else call?.reject(error);
  };
  const die = (cause: unknown): void => {
    alive = false;
    settle(new Error("The thread that wrote the report ended unexpectedly.", { cause }));
  };
  worker.on("error", die);
  worker.on("messageerror", die);
  worker.on("exit", die);
  worker.on("message", (message: unknown) => {
    const answer = answerSchema.parse(message);
    settle(answer.ok ? undefined : new Error(`The report could not be written: ${answer.message}`));
  });

  return {
    get alive() {
      return alive;
    },
    write: (request) =>
      new Promise((resolve, reject) => {
        pending = { resolve, reject };
        send(request);
      }),
    async stop() {
      alive = false;
      await worker.terminate();
    },
  };
}
