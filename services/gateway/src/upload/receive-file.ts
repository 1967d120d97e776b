import type { Readable } from "node:stream";
import { DataPilotError, type BlobInfo, type BlobStore, type WireReadOverrides } from "@datapilot/contracts";
import busboy from "busboy";
import type { Request } from "express";
import { overridesOf } from "./override-fields.ts";

interface StoredFile extends BlobInfo {
  readonly key: string;
  readonly filename: string;
}

/** A file that came in: where it lies, what it is called, how big it is, and what the form's other fields say of it. */
export interface ReceivedFile extends StoredFile {
  readonly overrides: WireReadOverrides | undefined;
}

export interface ReceiveOptions {
  readonly blobs: BlobStore;
  readonly key: string;
  readonly maxBytes: number;
  /** Called when the head of the request is fine and its body is wanted. */
  readonly onAccepted: () => void;
}

// Room for the part's headers and a few small fields around the file.
const multipartOverhead = 1024 * 1024;

function tooLarge(maxBytes: number): DataPilotError {
  return new DataPilotError("too_large", { limit: `${Math.floor(maxBytes / 1024 / 1024)} MB` });
}

function broken(cause?: unknown): DataPilotError {
  return new DataPilotError(
    "malformed_request",
    { detail: "The multipart body is malformed or was cut off." },
    { cause },
  );
}

function fileCount(detail: string): DataPilotError {
  return new DataPilotError("invalid_input", { detail }, { fields: [{ path: "file", message: detail }] });
}

/** What a person named the file: no path, no control characters, at most 255 characters. */
export function cleanFilename(given: string | undefined): string {
  const name = (given ?? "").split(/[\\/]/).at(-1) ?? "";
  const clean = name
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Surrogate}]/gu, "")
    .trim();
  return Array.from(clean).slice(0, 255).join("") || "upload";
}

function parserFor(request: Request, maxBytes: number): busboy.Busboy {
  const contentType = request.headers["content-type"] ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType.trim())) {
    throw new DataPilotError("unsupported_format", {
      detail: "Send the file as multipart/form-data in a field called file.",
    });
  }
  if (Number(request.headers["content-length"] ?? 0) > maxBytes + multipartOverhead) throw tooLarge(maxBytes);
  try {
    // One more than we take, so that too many are noticed instead of left out in silence.
    const limits = { files: 2, fields: 20, parts: 23, fieldSize: 64 * 1024, headerPairs: 100 };
    return busboy({ headers: request.headers, defParamCharset: "utf8", limits });
  } catch (error) {
    throw broken(error);
  }
}

/**
 * Streams the request's one file to the blob store: nothing is held in memory, and after a failure nothing is left in the store.
 * Throws `unsupported_format`, `malformed_request` (also when the client leaves), `too_large`, `invalid_input` (no file, or several,
 * or form fields that do not fit).
 */
export async function receiveFile(request: Request, options: ReceiveOptions): Promise<ReceivedFile> {
  const parser = parserFor(request, options.maxBytes);
  options.onAccepted();
  const abort = new AbortController();
  let stored: Promise<StoredFile> | undefined;
  const fields: (readonly [string, string])[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (error: unknown): void => {
        abort.abort(error);
        reject(error);
      };
      parser.on("file", (_field, content, info) => {
        // Heard elsewhere: a broken body fails the parser, a store that has enough rejects.
        content.on("error", () => {});
        if (stored !== undefined) {
          content.resume();
          fail(fileCount("Send one file at a time."));
          return;
        }
        stored = store(content, info.filename, options, abort.signal);
        stored.catch(fail);
      });
      parser.on("field", (name, value, { nameTruncated, valueTruncated }) => {
        if (nameTruncated || valueTruncated) fail(broken());
        fields.push([name, value]);
      });
      parser.on("filesLimit", () => fail(fileCount("Send one file at a time.")));
      parser.on("partsLimit", () => fail(broken()));
      parser.on("fieldsLimit", () => fail(broken()));
      parser.on("error", (error) => fail(broken(error)));
      parser.on("close", resolve);
      request.on("error", (error) => fail(broken(error)));
      request.on("close", () => {
        if (!request.complete) fail(broken());
      });
      request.pipe(parser);
    });
    if (stored === undefined) throw fileCount("There is no file in the body; send it in a field called file.");
    const overrides = overridesOf(fields);
    return { ...(await stored), overrides };
  } catch (error) {
    request.unpipe(parser);
    // The rest of the body is thrown away so that the client gets to read the answer.
    request.resume();
    parser.destroy();
    await discard(stored, options);
    throw error;
  }
}

async function store(
  content: Readable,
  filename: string | undefined,
  options: ReceiveOptions,
  signal: AbortSignal,
): Promise<StoredFile> {
  const { blobs, key, maxBytes } = options;
  const info = await blobs.put(key, content, { maxBytes, signal });
  return { key, filename: cleanFilename(filename), ...info };
}

/** The store drops an aborted blob itself; one that was whole before another part failed is deleted here. */
async function discard(stored: Promise<StoredFile> | undefined, options: ReceiveOptions): Promise<void> {
  const outcome = await stored?.then(
    () => true,
    () => false,
  );
  if (outcome === true) await options.blobs.delete(options.key);
}
