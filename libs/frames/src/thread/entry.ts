import { DataPilotError } from "@datapilot/contracts";
import { setImmediate } from "node:timers/promises";
import { parentPort, workerData, type MessagePort } from "node:worker_threads";
import { errorToMessage } from "../pool/error-message.ts";
import {
  maxSlicesInFlight,
  requestSchema,
  threadDataSchema,
  type ThreadAnswer,
  type ThreadRequest,
} from "../pool/messages.ts";
import { appendTwins } from "./append-twins.ts";
import { openSession, type IngestSession } from "./ingest-session.ts";
import { profileTwin } from "./profile-twin.ts";
import { readParquetPage, readSourcePage } from "./read-pages.ts";

/** Waits until the consumer has taken a slice. */
class Credit {
  private left = maxSlicesInFlight;
  private waiting: (() => void) | null = null;

  give(): void {
    this.left += 1;
    this.waiting?.();
    this.waiting = null;
  }

  async take(): Promise<void> {
    while (this.left === 0) {
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
    }
    this.left -= 1;
  }
}

/** Progress is told at most this often, in milliseconds. */
const progressEvery = 200;

function serve(port: MessagePort, cancelFlag: Int32Array): void {
  let session: IngestSession | null = null;
  let credit = new Credit();
  let copying: Promise<unknown> = Promise.resolve();
  let toldAt = 0;

  const post = (answer: ThreadAnswer): void => port.postMessage(answer);
  const checkCancelled = (): void => {
    if (Atomics.load(cancelFlag, 0) !== 0) throw new DataPilotError("cancelled", {});
  };
  const breathe = async (): Promise<void> => {
    checkCancelled();
    await setImmediate();
  };
  const opened = (): IngestSession => {
    if (session === null) throw new Error("No file is open in this thread.");
    return session;
  };

  async function open(request: Extract<ThreadRequest, { kind: "open" }>): Promise<unknown> {
    const { kind: _kind, call, ...rest } = request;
    session = await openSession(rest, {
      checkCancelled,
      progress: (done) => {
        if (Date.now() - toldAt < progressEvery) return;
        toldAt = Date.now();
        post({ kind: "progress", call, ...done });
      },
    });
    const { columns, columnMapping, verbatim } = session;
    return { columns, columnMapping, verbatim };
  }

  async function copy(call: number): Promise<null> {
    credit = new Credit();
    for await (const slice of opened().copyRows()) {
      await credit.take();
      checkCancelled();
      // A copy of exactly the slice's bytes, which then moves to the other thread.
      const bytes = new Uint8Array(slice);
      port.postMessage({ kind: "slice", call, bytes } satisfies ThreadAnswer, [bytes.buffer]);
    }
    return null;
  }

  /** The caller has set the cancel flag: a copy that waits for its consumer wakes up to see it. */
  async function close(): Promise<null> {
    credit.give();
    // Its fault is the answer to the call that copies.
    await copying.catch(() => null);
    await session?.close();
    session = null;
    return null;
  }

  function answer(request: ThreadRequest): Promise<unknown> {
    switch (request.kind) {
      case "open":
        return open(request);
      case "copy":
        copying = copy(request.call);
        return copying;
      case "outcome":
        return opened().outcome();
      case "close":
        return close();
      case "page":
        return readParquetPage(request);
      case "profile":
        return profileTwin(request.path, breathe);
      case "append":
        return appendTwins(request, breathe);
      case "rawPage":
        return readSourcePage(request, checkCancelled);
      case "taken":
        credit.give();
        return Promise.resolve(null);
      default:
        return request satisfies never;
    }
  }

  port.on("message", (message: unknown) => {
    const request = requestSchema.parse(message);
    Promise.resolve()
      .then(() => answer(request))
      .then(
        (value) => request.kind === "taken" || post({ kind: "result", call: request.call, value }),
        (error: unknown) => post({ kind: "error", call: request.call, error: errorToMessage(error) }),
      )
      .catch((error: unknown) => {
        throw error;
      });
  });
}

if (parentPort === null) throw new Error("This module runs in a worker thread.");
serve(parentPort, new Int32Array(threadDataSchema.parse(workerData).cancelFlag));
