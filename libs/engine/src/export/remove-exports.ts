import type { ExportDependencies } from "./dependencies.ts";

const batch = 100;

/**
 * Removes the files whose time is over and those of deleted datasets; gives how many. Safe to run in every worker at once. It must come
 * before datasets are purged: their rows lead to the files.
 */
export async function removeExports(needs: Pick<ExportDependencies, "exports" | "blobs">): Promise<number> {
  let removed = 0;
  for (;;) {
    const files = await needs.exports.removable(batch);
    for (const { id, blobKey } of files) {
      await needs.blobs.delete(blobKey);
      await needs.exports.markRemoved(id);
    }
    removed += files.length;
    if (files.length < batch) return removed;
  }
}
