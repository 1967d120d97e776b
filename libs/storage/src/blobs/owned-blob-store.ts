import type { BlobStore } from "@datapilot/contracts";

/** A blob store with the connections it must be rid of at the end. */
export interface OwnedBlobStore extends BlobStore {
  close(): Promise<void>;
}
