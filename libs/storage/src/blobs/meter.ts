import { createHash } from "node:crypto";
import { Transform, type Readable, type TransformCallback } from "node:stream";
import { DataPilotError, type BlobInfo } from "@datapilot/contracts";

/** A limit as a person reads it: in MB of 2^20 bytes, or bytes when it is no whole number of them. */
function readable(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  return Number.isInteger(megabytes) ? `${megabytes} MB` : `${bytes} bytes`;
}

/** The content's own failure, kept apart from the store's: a client that went away is not a store that is down. */
export class SourceError extends Error {
  override readonly name = "SourceError";
}

export interface Meter {
  /** Passes bytes on unchanged, and fails with `too_large` at the first byte past the limit. */
  readonly stream: Transform;
  /** Of all bytes, once the stream has ended. */
  info(): BlobInfo;
  /** The error to throw for one that ended the stream: a `SourceError` with the content's own as its cause, when that came first. */
  reason(error: unknown): unknown;
}

/** Counts and hashes the bytes of `content` on their way; made before `content` flows. */
export function createMeter(content: Readable, maxBytes: number = Number.POSITIVE_INFINITY): Meter {
  const hash = createHash("sha256");
  let bytes = 0;
  let sourceError: SourceError | undefined;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        callback(new DataPilotError("too_large", { limit: readable(maxBytes) }));
        return;
      }
      hash.update(chunk);
      callback(null, chunk);
    },
  });
  // A failure further down destroys this stream before it reaches the content; the content's own finds it alive.
  content.once("error", (cause) => {
    if (!stream.destroyed) sourceError = new SourceError("the content broke", { cause });
  });
  return {
    stream,
    info: () => ({ bytes, sha256: hash.digest("hex") }),
    reason: (error) => sourceError ?? error,
  };
}
