import { createHash } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import { DataPilotError, type BlobInfo } from "@datapilot/contracts";

/** A limit as a person reads it: in MB of 2^20 bytes, or bytes when it is no whole number of them. */
function readable(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  return Number.isInteger(megabytes) ? `${megabytes} MB` : `${bytes} bytes`;
}

export interface Meter {
  /** Passes bytes on unchanged, and fails with `too_large` at the first byte past the limit. */
  readonly stream: Transform;
  /** Of all bytes, once the stream has ended. */
  info(): BlobInfo;
}

/** Counts and hashes bytes on their way. */
export function createMeter(maxBytes: number = Number.POSITIVE_INFINITY): Meter {
  const hash = createHash("sha256");
  let bytes = 0;
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
  return { stream, info: () => ({ bytes, sha256: hash.digest("hex") }) };
}
