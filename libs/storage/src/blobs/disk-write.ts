import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { BlobInfo } from "@datapilot/contracts";
import { closed } from "./closed.ts";
import { createMeter } from "./meter.ts";
import { statIfThere } from "./stat-if-there.ts";

/** Segments of keys never start with a dot, so no blob can stand here. */
export const temporaryFolder = ".incoming";

/** No upload takes this long: an older file belongs to a process that died while writing it. */
const debrisAgeMs = 24 * 60 * 60 * 1000;

/** Makes the folder for files under way and removes what died there. */
export async function prepareTemporaryFolder(folder: string): Promise<string> {
  const temporary = join(folder, temporaryFolder);
  await mkdir(temporary, { recursive: true });
  for (const name of await readdir(temporary)) {
    const path = join(temporary, name);
    // Another process may have been quicker.
    const found = await statIfThere(path);
    if (found !== undefined && Date.now() - found.mtimeMs > debrisAgeMs) await rm(path, { force: true });
  }
  return temporary;
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function fill(
  path: string,
  content: Readable,
  options: { readonly maxBytes?: number; readonly signal?: AbortSignal },
): Promise<BlobInfo> {
  const meter = createMeter(content, options.maxBytes);
  // `flush` syncs before the stream closes, and the pipeline waits for that.
  const file = createWriteStream(path, { flags: "wx", mode: 0o640, flush: true });
  try {
    await pipeline([content, meter.stream, file], options.signal === undefined ? {} : { signal: options.signal });
  } catch (error) {
    await closed(file);
    throw meter.reason(error);
  }
  return meter.info();
}

/**
 * Writes a file that is there whole or not at all: into the temporary folder of the same disk → sync → rename → sync of the folder.
 * Whatever fails, nothing is left.
 */
export async function writeWhole(
  temporary: string,
  target: string,
  content: Readable,
  options: { readonly maxBytes?: number; readonly signal?: AbortSignal },
): Promise<BlobInfo> {
  const path = join(temporary, randomBytes(16).toString("hex"));
  try {
    const info = await fill(path, content, options);
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    await syncFolder(dirname(target));
    return info;
  } catch (error) {
    // A stream that nobody reads any more would keep its sender waiting.
    content.destroy();
    await rm(path, { force: true });
    throw error;
  }
}
