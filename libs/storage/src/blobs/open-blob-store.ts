import { fileURLToPath } from "node:url";
import { DataPilotError } from "@datapilot/contracts";
import { createDiskBlobStore } from "./disk-blob-store.ts";
import type { OwnedBlobStore } from "./owned-blob-store.ts";
import type { S3BlobStoreOptions } from "./s3-blob-store.ts";

/** What an `s3:` URL does not say; a `file:` URL needs none of it. */
export type BlobStoreOptions = Omit<S3BlobStoreOptions, "bucket" | "prefix">;

function invalid(detail: string): DataPilotError {
  return new DataPilotError("invalid_input", { detail });
}

/**
 * The store that a URL names: `file:///folder` or `s3://bucket/prefix`. Nothing is connected or made yet. Throws `invalid_input` for any
 * other URL. S3's client is loaded only for an `s3:` URL: it takes longer to load than everything else of a service.
 */
export async function openBlobStore(blobUrl: string, options: BlobStoreOptions): Promise<OwnedBlobStore> {
  if (!URL.canParse(blobUrl)) throw invalid("BLOB_URL must be file:///folder or s3://bucket/prefix.");
  const url = new URL(blobUrl);
  switch (url.protocol) {
    case "file:":
      return createDiskBlobStore({ folder: fileURLToPath(url) });
    case "s3:": {
      if (url.hostname === "") throw invalid("BLOB_URL names no bucket: write s3://bucket/prefix.");
      const prefix = url.pathname.replace(/^\/+|\/+$/g, "");
      const { createS3BlobStore } = await import("./s3-blob-store.ts");
      return createS3BlobStore({ ...options, bucket: url.hostname, prefix: prefix === "" ? "" : `${prefix}/` });
    }
    default:
      throw invalid(`BLOB_URL must start with file: or s3:, not ${url.protocol}`);
  }
}
