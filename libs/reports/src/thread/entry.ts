import { parentPort } from "node:worker_threads";
import { requestSchema, type ThreadAnswer } from "../pool/messages.ts";
import { writers } from "../writers/writers.ts";

/** Writes one report after the other for the pool that started this thread. */
async function serve(message: unknown): Promise<ThreadAnswer> {
  try {
    const { content, format, path } = requestSchema.parse(message);
    const writer = await writers[format]();
    if (writer.runs !== "in_thread") throw new Error(`The format ${format} is not written in a thread.`);
    // A report that is not wanted any more ends with its thread.
    await writer.write({ content, path, signal: new AbortController().signal });
    return { ok: true };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const port = parentPort;
if (port === null) throw new Error("This module runs in a worker thread.");
port.on("message", (message: unknown) => {
  void serve(message).then((answer) => port.postMessage(answer));
});
