import { open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { BlobInfo, BlobStore } from "@datapilot/contracts";
import { putError } from "./aborted.ts";
import { blobNotFound, checkKey, checkPrefix } from "./blob-key.ts";
import { systemCode, toDiskError } from "./disk-faults.ts";
import { prepareTemporaryFolder, writeWhole } from "./disk-write.ts";
import type { OwnedBlobStore } from "./owned-blob-store.ts";

export interface DiskBlobStoreOptions {
  /** An absolute path; made when it is not there. Gateways and workers that share it must run on one machine or one shared disk. */
  readonly folder: string;
}

/** A path below a blob, or the folder of blobs: neither is a blob. */
const noBlob = new Set(["ENOENT", "ENOTDIR", "EISDIR"]);

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toDiskError(error);
  }
}

/** Blobs as files in a folder; a key is the path below it. */
export function createDiskBlobStore({ folder }: DiskBlobStoreOptions): OwnedBlobStore {
  let temporary: Promise<string> | undefined;

  function pathOf(key: string): string {
    checkKey(key);
    return join(folder, ...key.split("/"));
  }

  /** Prepared once; a failure is tried again by the next call. */
  function prepared(): Promise<string> {
    temporary ??= prepareTemporaryFolder(folder).catch((error: unknown) => {
      temporary = undefined;
      throw error;
    });
    return temporary;
  }

  async function sizeOf(path: string): Promise<number | undefined> {
    try {
      const found = await stat(path);
      return found.isFile() ? found.size : undefined;
    } catch (error) {
      if (noBlob.has(systemCode(error) ?? "")) return undefined;
      throw error;
    }
  }

  async function put(
    key: string,
    content: Readable,
    options: { readonly maxBytes?: number; readonly signal?: AbortSignal },
  ): Promise<BlobInfo> {
    const target = pathOf(key);
    try {
      return await translated(async () => writeWhole(await prepared(), target, content, options));
    } catch (error) {
      throw putError(error, options.signal);
    }
  }

  async function get(key: string, range?: { readonly start: number; readonly end?: number }): Promise<Readable> {
    const path = pathOf(key);
    return translated(async () => {
      if ((await sizeOf(path)) === undefined) throw blobNotFound(key);
      // Opened before it is returned: a blob that is deleted meanwhile is still read whole.
      const handle = await open(path, "r").catch((error: unknown) => {
        throw noBlob.has(systemCode(error) ?? "") ? blobNotFound(key, error) : error;
      });
      return handle.createReadStream(range);
    });
  }

  const localFile: BlobStore["localFile"] = async (key) => {
    const path = pathOf(key);
    if ((await translated(() => sizeOf(path))) === undefined) throw blobNotFound(key);
    return { path, release: async () => {} };
  };

  return {
    put,
    get,
    size: async (key) => {
      const path = pathOf(key);
      return translated(() => sizeOf(path));
    },
    localFile,
    delete: async (key) => {
      const path = pathOf(key);
      await translated(async () => {
        if ((await sizeOf(path)) !== undefined) await rm(path, { force: true });
      });
    },
    deletePrefix: async (prefix) => {
      checkPrefix(prefix);
      const path = pathOf(prefix.slice(0, -1));
      await translated(async () => {
        // A blob of that very name is not below the prefix.
        if ((await sizeOf(path)) === undefined) await rm(path, { recursive: true, force: true });
      });
    },
    check: () =>
      translated(async () => {
        const into = await prepared();
        const probe = join(into, "check");
        await writeWhole(into, probe, Readable.from([Buffer.from("check")]), {});
      }),
    close: async () => {},
  };
}
