import { DataPilotError, type Dialect, type Warning } from "@datapilot/contracts";
import iconv from "iconv-lite";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { checkUtf8, type Utf8Check } from "./check-utf8.ts";
import { detectEncoding, type EncodingVerdict } from "./encoding.ts";
import { fileKind, looksBinary } from "./file-kind.ts";
import { expansionLimit, limitExpansion } from "./limit-expansion.ts";

/** A file as UTF-8 text on disk. */
export interface TextSource {
  /** The file itself, or a temporary one in the folder given. */
  readonly path: string;
  /** Where the text starts: after a byte order mark. */
  readonly start: number;
  readonly size: number;
  readonly temporary: boolean;
  /** Size of the file as it came. */
  readonly sourceBytes: number;
  readonly encoding: string;
  readonly compression: Dialect["compression"];
  readonly warnings: readonly Warning[];
}

export interface TextSourceRequest {
  readonly path: string;
  /** Where a temporary file may be written. */
  readonly folder: string;
  readonly encoding?: string | undefined;
  /** The encoding was found by an earlier look at the whole file, and holds. */
  readonly trusted?: boolean;
  readonly checkCancelled: () => void;
}

const headBytes = 256 * 1024;

export async function readHead(stream: Readable, wanted: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    size += bytes.length;
    if (size >= wanted) break;
  }
  stream.destroy();
  return Buffer.concat(parts).subarray(0, wanted);
}

function unreadable(detail: string, cause?: unknown): DataPilotError {
  return new DataPilotError("unreadable_file", { detail }, { cause });
}

/** The bytes of the text: decompressed where need be. A damaged archive is `unreadable_file`. */
export function openBytes(path: string, compression: Dialect["compression"], packed: number): Readable {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  if (compression === "none") return file;
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const limited = limitExpansion(expansionLimit(packed));
  file.on("error", (error) => limited.destroy(error));
  gunzip.on("error", (error) => {
    const good = gunzip.bytesWritten.toLocaleString("en");
    limited.destroy(
      unreadable(`The gzip data is damaged or ends early, at about byte ${good} of the file; upload it again.`, error),
    );
  });
  limited.on("close", () => file.destroy());
  return file.pipe(gunzip).pipe(limited);
}

function chooseEncoding(head: Buffer, override: string | undefined): EncodingVerdict {
  const found = detectEncoding(head);
  if (override === undefined) return found;
  const known: boolean = iconv.encodingExists(override);
  if (!known) {
    throw new DataPilotError("invalid_input", {
      detail: `There is no encoding called "${override}"; try utf-8 or windows-1252.`,
    });
  }
  const named = override.toLowerCase();
  return { encoding: named === "utf8" ? "utf-8" : named, bom: named.startsWith("utf") ? found.bom : 0 };
}

/**
 * Makes a file readable as UTF-8 text: decompresses and transcodes into a temporary file, only when it must.
 * Throws `unsupported_format` for what is no text, `unreadable_file` for an empty or damaged file, `storage_full`.
 */
export async function openTextSource(request: TextSourceRequest): Promise<TextSource> {
  const { path, folder, checkCancelled } = request;
  const sourceBytes = (await stat(path)).size;
  if (sourceBytes === 0) throw unreadable("The file is empty.");
  const kind = fileKind(await readHead(createReadStream(path), 512));
  if (typeof kind === "object") throw new DataPilotError("unsupported_format", { detail: kind.unsupported });
  const compression = kind === "gzip" ? "gzip" : "none";
  const head = await readHead(openBytes(path, compression, sourceBytes), headBytes);
  const verdict = chooseEncoding(head, request.encoding);
  refuseNonText(head, verdict, compression);
  const check =
    verdict.encoding === "utf-8" ? await checkUtf8(openBytes(path, compression, sourceBytes), checkCancelled) : null;
  const decided = check === null || request.trusted === true;
  const encoding = decided ? verdict.encoding : encodingAfterCheck(check);
  const warnings = encodingWarnings(encoding, check, request.encoding);
  const base = { sourceBytes, encoding, compression, warnings } as const;
  if (compression === "none" && encoding === "utf-8" && (check === null || ((decided || check.valid) && !check.nul))) {
    return { ...base, path, start: verdict.bom, size: sourceBytes, temporary: false };
  }
  const target = join(folder, "text.tmp");
  await transcode(openBytes(path, compression, sourceBytes), encoding, target, checkCancelled);
  return { ...base, path: target, start: 0, size: (await stat(target)).size, temporary: true };
}

function refuseNonText(head: Buffer, verdict: EncodingVerdict, compression: Dialect["compression"]): void {
  if (head.length === 0) throw unreadable("The compressed file is empty.");
  const inner = compression === "gzip" ? fileKind(head) : "text";
  if (typeof inner === "object") throw new DataPilotError("unsupported_format", { detail: inner.unsupported });
  if (inner === "gzip")
    throw new DataPilotError("unsupported_format", { detail: "The file is compressed twice; unpack it once." });
  if (!verdict.encoding.startsWith("utf-16") && looksBinary(head)) {
    throw new DataPilotError("unsupported_format", {
      detail: "This is no text and no format known here; upload the table as CSV, JSON, XLSX or Parquet.",
    });
  }
}

/** Text that was ASCII until an invalid byte came is of one byte per character; text with good UTF-8 before it is damaged UTF-8. */
function encodingAfterCheck(check: Utf8Check): string {
  return check.valid || check.sawMultibyte ? "utf-8" : "windows-1252";
}

function encodingWarnings(encoding: string, check: Utf8Check | null, override: string | undefined): Warning[] {
  const warnings: Warning[] = [];
  if (check !== null && !check.valid && encoding === "utf-8") {
    warnings.push({
      code: "invalid_characters",
      message: "Some bytes are no valid UTF-8; they stand as � in the table.",
    });
  }
  if (check?.nul === true) {
    warnings.push({ code: "nul_bytes_removed", message: "The text has NUL bytes; they were left out." });
  }
  if (override === undefined && (encoding === "windows-1252" || encoding === "latin1")) {
    const message = `The text is not UTF-8; it was read as ${encoding === "latin1" ? "Latin-1" : "Windows-1252"}. If letters look wrong, say the encoding.`;
    warnings.push({ code: "encoding_assumed", message });
  }
  return warnings;
}

/** Writes the text as UTF-8 without NULs. */
async function transcode(bytes: Readable, encoding: string, target: string, checkCancelled: () => void): Promise<void> {
  // Windows-1252 reads Latin-1 as well: they differ only where Latin-1 has no printable character.
  const decoder = iconv.getDecoder(encoding === "latin1" ? "windows-1252" : encoding);
  const plain = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "") : text);
  const convert = new Transform({
    transform(part: Buffer, _encoding, done) {
      try {
        checkCancelled();
        done(null, plain(decoder.write(part)));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
    flush(done) {
      done(null, plain(decoder.end() ?? ""));
    },
  });
  try {
    await pipeline(bytes, convert, createWriteStream(target));
  } catch (error) {
    await rm(target, { force: true });
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") {
      const detail = "There is no room left on the disk to unpack this file.";
      throw new DataPilotError("storage_full", { detail }, { cause: error });
    }
    throw error;
  }
}

/** Removes a source's temporary file, if it has one. */
export async function closeTextSource(source: TextSource): Promise<void> {
  if (source.temporary) await rm(source.path, { force: true });
}

/** The first bytes of the text. */
export async function readTextHead(source: TextSource, wanted: number): Promise<Buffer> {
  const file = await open(source.path, "r");
  try {
    const size = Math.min(wanted, source.size - source.start);
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await file.read(bytes, 0, size, source.start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
