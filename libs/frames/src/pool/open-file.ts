import { DataPilotError } from "@datapilot/contracts";
import { createReadStream } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { ChunkSizes } from "../formats/delimited.ts";
import type { OpenFile, OpenRequest } from "../frame-pool.ts";
import { cancellable } from "./cancellable.ts";
import type { FrameThread } from "./frame-thread.ts";
import { openedSchema, outcomeSchema } from "./messages.ts";
import { createSliceQueue } from "./slice-queue.ts";
import type { ThreadLanes } from "./thread-lanes.ts";

/** Removes what an ingest leaves when it does not come to its end: unfinished files, and with `all` the Parquet twin too. */
async function clearFolder(folder: string, all: boolean): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  const ours = names.filter((name) => name.endsWith(".tmp") || (all && name === "table.parquet"));
  await Promise.all(ours.map((name) => rm(join(folder, name), { force: true })));
}

/** Opens a file in a thread of its own until it is closed. */
export async function openFile(lanes: ThreadLanes, request: OpenRequest, chunkSizes?: ChunkSizes): Promise<OpenFile> {
  const { signal, onProgress, ...rest } = request;
  const thread = await lanes.borrow(signal);
  const failed = async (error: unknown): Promise<never> => {
    await release(thread, lanes);
    await clearFolder(request.folder, true);
    throw error;
  };
  const call = { kind: "open" as const, ...rest, ...(chunkSizes === undefined ? {} : { chunkSizes }) };
  const opened = thread.start(call, { onProgress });
  const value = await cancellable(thread, signal, opened.answer).catch(failed);
  return fileHandle(lanes, thread, request, openedSchema.parse(value));
}

/** Ends what the thread still holds, as far as it lives, and gives it back. */
async function release(thread: FrameThread, lanes: ThreadLanes): Promise<void> {
  if (thread.alive) await thread.start({ kind: "close" }).answer.catch(() => thread.stop());
  lanes.giveBack(thread);
}

type Opened = z.infer<typeof openedSchema>;

/** Rows that stand in the file as COPY takes them are read here: the thread is free for the profile meanwhile. */
async function* verbatimRows(
  { path, start, end, rows }: NonNullable<Opened["verbatim"]>,
  { signal, onProgress }: Pick<OpenRequest, "signal" | "onProgress">,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let last = lineFeed;
  let toldAt = 0;
  try {
    for await (const part of createReadStream(path, { start, end: end - 1, highWaterMark: blockBytes, signal })) {
      const block = Buffer.from(part);
      bytes += block.byteLength;
      last = block.at(-1) ?? last;
      if (Date.now() - toldAt >= progressEvery) {
        toldAt = Date.now();
        onProgress?.({ bytes, rows: Math.round((rows * bytes) / (end - start)), stage: "load" });
      }
      yield block;
    }
  } catch (error) {
    throw signal.aborted ? new DataPilotError("cancelled", {}, { cause: error }) : error;
  }
  if (last !== lineFeed) yield Buffer.from("\n");
}

const lineFeed = 0x0a;
/** Progress is told at most this often, in milliseconds. */
const progressEvery = 200;
const blockBytes = 1 << 20;

function fileHandle(lanes: ThreadLanes, thread: FrameThread, request: OpenRequest, opened: Opened): OpenFile {
  const { signal, folder } = request;
  const { verbatim } = opened;
  let finished = false;
  let closed = false;

  async function* writtenRows(): AsyncGenerator<Uint8Array> {
    const queue = createSliceQueue();
    const started = thread.start({ kind: "copy" }, { onSlice: (bytes) => queue.push(bytes) });
    const ended = cancellable(thread, signal, started.answer).then(
      () => queue.end(null),
      (error: unknown) => queue.end(error instanceof Error ? error : new Error(String(error))),
    );
    for (let slice = await queue.next(); slice !== null; slice = await queue.next()) {
      thread.taken();
      yield slice;
    }
    await ended;
  }

  return {
    columns: opened.columns,
    columnMapping: opened.columnMapping,
    rowForm: verbatim ?? { delimiter: ",", columns: opened.columns.map(({ sql_name }) => sql_name) },
    copyRows: () => (verbatim === null ? writtenRows() : verbatimRows(verbatim, request)),
    async outcome() {
      const value = await cancellable(thread, signal, thread.start({ kind: "outcome" }).answer);
      const outcome = outcomeSchema.parse(value);
      finished = true;
      return outcome;
    },
    async close() {
      if (closed) return;
      closed = true;
      // Copying that nobody reads to its end stops at its next slice.
      thread.setCancelled(true);
      await release(thread, lanes);
      await clearFolder(folder, !finished || signal.aborted);
    },
  };
}
