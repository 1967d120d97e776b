import { tableProfileSchema, type Logger } from "@datapilot/contracts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChunkSizes } from "../formats/delimited.ts";
import type { FramePool } from "../frame-pool.ts";
import { cancellable } from "./cancellable.ts";
import { openFile } from "./open-file.ts";
import { pageSchema, timedProfileSchema } from "./messages.ts";
import type { ThreadCall } from "./frame-thread.ts";
import { createThreadLanes, type ThreadLanes } from "./thread-lanes.ts";

export interface FramePoolOptions {
  /** Files that can be ingested at a time. One more thread serves pages, so that a preview never waits for an ingest. */
  readonly threads: number;
  readonly logger?: Logger;
  /** The first thread starts at once: loading what it needs takes a second that the first file need not wait for. */
  readonly warm?: boolean;
  /** Where files are unpacked to be paged; the system's folder for temporary files unless given. */
  readonly tempFolder?: string;
  /** For tests: how large a file is one chunk, and how large its parts are else. */
  readonly chunkSizes?: ChunkSizes;
}

/**
 * Frame work in worker threads. An open file keeps its thread until it is closed: who opens several at once needs as many threads.
 * Threads start when first needed; one that dies fails the work it had and is replaced.
 */
export function createFramePool(options: FramePoolOptions): FramePool {
  const ingestLanes = createThreadLanes(options.threads, options.warm);
  const pageLanes = createThreadLanes(1);

  async function inThread(
    lanes: ThreadLanes,
    signal: AbortSignal,
    call: Extract<ThreadCall, { kind: "page" | "rawPage" | "profile" | "append" }>,
  ): Promise<unknown> {
    const thread = await lanes.borrow(signal);
    try {
      return await cancellable(thread, signal, thread.start(call).answer);
    } finally {
      lanes.giveBack(thread);
    }
  }

  return {
    async open(request) {
      const file = await openFile(ingestLanes, request, options.chunkSizes);
      options.logger?.debug({ filename: request.filename, columns: file.columns.length }, "file opened");
      return file;
    },
    async readPage({ signal, ...range }) {
      return pageSchema.parse(await inThread(pageLanes, signal, { kind: "page", ...range }));
    },
    async profileParquet({ signal, path }) {
      return timedProfileSchema.parse(await inThread(ingestLanes, signal, { kind: "profile", path }));
    },
    async appendParquet({ signal, ...request }) {
      return tableProfileSchema.parse(await inThread(ingestLanes, signal, { kind: "append", ...request }));
    },
    async readRawPage({ signal, ...range }) {
      const folder = await mkdtemp(join(options.tempFolder ?? tmpdir(), "frames-"));
      try {
        return pageSchema.parse(await inThread(pageLanes, signal, { kind: "rawPage", ...range, folder }));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async close() {
      await Promise.all([ingestLanes.close(), pageLanes.close()]);
    },
  };
}
