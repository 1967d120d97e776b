import { DataPilotError } from "@datapilot/contracts";

const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/;

/** S3 allows 1024 bytes in all; the rest is left to a store's prefix. */
const maxKeyLength = 900;

function isKey(key: string): boolean {
  return key.length <= maxKeyLength && key.split("/").every((part) => segment.test(part));
}

/** Refuses a key that is not `/`-separated segments of [A-Za-z0-9._-] without a leading dot, so no key can name a place outside its store. */
export function checkKey(key: string): void {
  if (!isKey(key)) throw new DataPilotError("invalid_input", { detail: "This is not a valid name of a stored file." });
}

/** Refuses a prefix that is not a key and a `/`. */
export function checkPrefix(prefix: string): void {
  if (!prefix.endsWith("/")) {
    throw new DataPilotError("invalid_input", { detail: "A prefix of stored files must end with a slash." });
  }
  checkKey(prefix.slice(0, -1));
}

export function blobNotFound(key: string, cause?: unknown): DataPilotError {
  return new DataPilotError("not_found", { kind: "stored file", id: key }, { cause });
}
