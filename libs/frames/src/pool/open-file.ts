import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
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

function fileHandle(
  lanes: ThreadLanes,
  thread: FrameThread,
  request: OpenRequest,
  opened: { readonly columns: OpenFile["columns"]; readonly columnMapping: OpenFile["columnMapping"] },
): OpenFile {
  const { signal, folder } = request;
  let finished = false;
  let closed = false;

  async function* copyRows(): AsyncGenerator<Uint8Array> {
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
    copyRows,
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
