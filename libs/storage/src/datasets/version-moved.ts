/** SQLSTATE with which a publication fails when the version it rests on is no longer the live one; of a class that PostgreSQL leaves to users. */
export const versionMovedState = "DP409";

/** True when an error, or one that caused it, says that another version went live first: read the dataset anew and publish again. */
export function isVersionMoved(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && current.code === versionMovedState) return true;
  }
  return false;
}
