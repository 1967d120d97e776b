import { DataPilotError } from "@datapilot/contracts";
import { pipeline } from "node:stream/promises";
import { Writable, type Readable } from "node:stream";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { limitExpansion } from "../source/limit-expansion.ts";

/** A ZIP archive, read entry by entry. */
export interface Archive {
  readonly names: readonly string[];
  /** An entry's bytes, decompressed; they fail with `unreadable_file` beyond `limit`. */
  stream(name: string, limit: number): Promise<Readable>;
  /** A small entry's text; null when there is none. */
  text(name: string, limit?: number): Promise<string | null>;
  close(): void;
}

/** No workbook or archive of a table has more entries. */
const maxEntries = 10_000;
const smallEntry = 16 * 1024 * 1024;

export function damagedArchive(cause: unknown): DataPilotError {
  const detail = "The file is damaged or ends early; upload it again, or open it in its program and save it anew.";
  return new DataPilotError("unreadable_file", { detail }, { cause });
}

function tooManyEntries(): DataPilotError {
  const detail = `The archive holds more than ${maxEntries} files; upload the table alone.`;
  return new DataPilotError("unreadable_file", { detail });
}

/** Opens a ZIP archive. Throws `unreadable_file` when its directory can't be read. */
export async function openArchive(path: string): Promise<Archive> {
  const entries = new Map<string, Entry>();
  let file: ZipFile;
  try {
    file = await openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    throw damagedArchive(error);
  }
  file.on("error", () => file.close());
  try {
    for await (const entry of file.eachEntry()) {
      if (entries.size >= maxEntries) throw tooManyEntries();
      if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
    }
  } catch (error) {
    file.close();
    throw error instanceof DataPilotError ? error : damagedArchive(error);
  }

  async function stream(name: string, limit: number): Promise<Readable> {
    const entry = entries.get(name);
    if (entry === undefined) throw damagedArchive(new Error(`The archive lacks ${name}.`));
    if (entry.isEncrypted()) {
      throw new DataPilotError("unsupported_format", {
        detail: "The file is protected by a password; save it without one.",
      });
    }
    try {
      const bytes = await file.openReadStreamPromise(entry);
      const limited = limitExpansion(limit);
      bytes.on("error", (error) => limited.destroy(damagedArchive(error)));
      limited.on("close", () => bytes.destroy());
      return bytes.pipe(limited);
    } catch (error) {
      throw damagedArchive(error);
    }
  }

  async function text(name: string, limit = smallEntry): Promise<string | null> {
    if (!entries.has(name)) return null;
    const parts: Buffer[] = [];
    const collect = new Writable({
      write(part: Buffer, _encoding, done) {
        parts.push(part);
        done();
      },
    });
    await pipeline(await stream(name, limit), collect);
    return Buffer.concat(parts).toString("utf8");
  }

  return { names: [...entries.keys()], stream, text, close: () => file.close() };
}
