import type { Readable } from "node:stream";

export interface BlobInfo {
  readonly bytes: number;
  /** Lower-case hexadecimal SHA-256 of the content. */
  readonly sha256: string;
}

/** Files by key. A key is `/`-separated segments of [A-Za-z0-9._-], never starting with a dot: what a person named a file is kept elsewhere. */
export interface BlobStore {
  /**
   * Streams to the store; the blob appears whole or not at all. Throws `too_large` past `maxBytes`, `storage_full` when the disk is.
   */
  put(
    key: string,
    content: Readable,
    options: { readonly maxBytes?: number; readonly signal?: AbortSignal },
  ): Promise<BlobInfo>;
  /** Bytes from `start` to `end` inclusive (default: all). Throws `not_found`. */
  get(key: string, range?: { readonly start: number; readonly end?: number }): Promise<Readable>;
  /** Size in bytes, or undefined when there is no such blob. */
  size(key: string): Promise<number | undefined>;
  /**
   * A path on the local disk with the blob's content, for libraries that read files. `release` frees it (a no-op where the store is the disk).
   */
  localFile(key: string, signal?: AbortSignal): Promise<{ readonly path: string; release(): Promise<void> }>;
  /** Deletes one blob; no error when there is none. */
  delete(key: string): Promise<void>;
  /** Deletes all blobs whose key starts with `prefix` (which ends with `/`). */
  deletePrefix(prefix: string): Promise<void>;
  /** Resolves when the store can be reached and written. */
  check(): Promise<void>;
}
