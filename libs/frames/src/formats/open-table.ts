import { DataPilotError } from "@datapilot/contracts";
import { createReadStream, createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { locateRecords } from "../json/locate-records.ts";
import { fileKind, type FileKind } from "../source/file-kind.ts";
import { expansionLimit } from "../source/limit-expansion.ts";
import { closeTextSource, openBytes, openTextSource, readHead } from "../source/text-source.ts";
import { openArchive, type Archive } from "../workbook/archive.ts";
import { openCsv } from "./csv.ts";
import { openJson } from "./json.ts";
import type { FormatRequest, OpenedTable } from "./opened-table.ts";
import { openParquet } from "./parquet.ts";
import { openXlsx } from "./xlsx.ts";

const signatureBytes = 512;

/**
 * Opens a file of any format, told by its content and never by its name:
 *
 *     gzip ┐              ┌ Parquet
 *     zip  ┴→ unpack once ┼ XLSX (a zip of its own kind)
 *                         └ text → JSON, or delimited
 *
 * Throws `unsupported_format` with the way out, `unreadable_file`, `invalid_input` for an override that does not fit.
 */
export async function openTable(request: FormatRequest): Promise<OpenedTable> {
  const { path } = request;
  const packed = (await stat(path)).size;
  if (packed === 0) throw new DataPilotError("unreadable_file", { detail: "The file is empty." });
  const kind = fileKind(await readHead(createReadStream(path), signatureBytes));
  if (kind === "zip") return openZip(request, true);
  if (kind !== "gzip") return openPlain(request, kind);
  const inner = fileKind(await readHead(openBytes(path, "gzip", packed), signatureBytes));
  // Text is unpacked while it is made readable.
  if (inner !== "zip" && inner !== "parquet") return openPlain(request, "text");
  const unpacked = await unpack(request, openBytes(path, "gzip", packed));
  return within(request, unpacked, packed, (each) => (inner === "zip" ? openZip(each, false) : openParquet(each)));
}

async function openPlain(request: FormatRequest, kind: FileKind): Promise<OpenedTable> {
  if (kind === "parquet") return openParquet(request);
  if (typeof kind === "object") throw new DataPilotError("unsupported_format", { detail: kind.unsupported });
  const { path, folder, checkCancelled, overrides, dialect } = request;
  const encoding = dialect?.encoding ?? overrides.encoding;
  const source = await openTextSource({ path, folder, encoding, trusted: dialect !== undefined, checkCancelled });
  try {
    const place = dialect === undefined && overrides.delimiter === undefined ? await locateRecords(source) : null;
    return await (place === null ? openCsv(request, source) : openJson(request, source, place));
  } catch (error) {
    await closeTextSource(source);
    throw error;
  }
}

/** A workbook, or an archive with one file inside, which is unpacked once (`unpackable`). */
async function openZip(request: FormatRequest, unpackable: boolean): Promise<OpenedTable> {
  const archive = await openArchive(request.path);
  try {
    if (archive.names.includes("xl/workbook.xml")) return await openXlsx(request, archive);
    await refuseOther(archive);
    const files = archive.names.filter((name) => !/(^|\/)(__MACOSX\/|\.)/.test(name));
    const [only, another] = files;
    if (only === undefined || another !== undefined || !unpackable) throw unsuitable(files, unpackable);
    const packed = (await stat(request.path)).size;
    const unpacked = await unpack(request, await archive.stream(only, expansionLimit(packed)));
    return await within(request, unpacked, packed, async (each) => {
      const kind = fileKind(await readHead(createReadStream(unpacked), signatureBytes));
      if (kind === "gzip") throw unsuitable([only], false);
      return kind === "zip" ? openZip(each, false) : openPlain(each, kind);
    });
  } finally {
    archive.close();
  }
}

async function refuseOther(archive: Archive): Promise<void> {
  const has = (start: string): boolean => archive.names.some((name) => name.startsWith(start));
  const mimetype = archive.names.includes("mimetype") ? ((await archive.text("mimetype", 1024)) ?? "") : "";
  const refuse = (detail: string): never => {
    throw new DataPilotError("unsupported_format", { detail });
  };
  if (mimetype.includes("opendocument"))
    refuse("This is an OpenDocument file (ODS); open it, save the sheet as XLSX or CSV, and upload that.");
  if (has("xl/")) refuse("This is a binary Excel workbook (XLSB); open it, save it as XLSX, and upload that.");
  if (has("word/") || has("ppt/")) refuse("This is a text or slide document; upload its table as XLSX or CSV.");
}

function unsuitable(files: readonly string[], unpackable: boolean): DataPilotError {
  const detail = !unpackable
    ? "The file is packed twice; unpack it once and upload what is inside."
    : files.length === 0
      ? "The ZIP archive is empty."
      : `The ZIP archive holds ${files.length} files; unpack it and upload the tables one by one.`;
  return new DataPilotError("unsupported_format", { detail });
}

async function unpack(request: FormatRequest, bytes: Readable): Promise<string> {
  const target = join(request.folder, "unpacked.tmp");
  const check = async function* (parts: AsyncIterable<unknown>): AsyncGenerator {
    for await (const part of parts) {
      request.checkCancelled();
      yield part;
    }
  };
  try {
    await pipeline(bytes, check, createWriteStream(target));
    return target;
  } catch (error) {
    await rm(target, { force: true });
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") {
      const detail = "There is no room left on the disk to unpack this file.";
      throw new DataPilotError("storage_full", { detail }, { cause: error });
    }
    throw error;
  }
}

/** Opens what was unpacked, which is removed when the table is closed or can't be opened. */
async function within(
  request: FormatRequest,
  unpacked: string,
  sourceBytes: number,
  use: (request: FormatRequest) => Promise<OpenedTable>,
): Promise<OpenedTable> {
  const remove = (): Promise<void> => rm(unpacked, { force: true });
  try {
    const opened = await use({ ...request, path: unpacked });
    const close = async (): Promise<void> => {
      await opened.close();
      await remove();
    };
    return { ...opened, sourceBytes, close };
  } catch (error) {
    await remove();
    throw error;
  }
}
