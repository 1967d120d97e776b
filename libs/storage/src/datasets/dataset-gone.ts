/** SQLSTATE with which a publishing transaction fails when its dataset is deleted or unknown; a class that PostgreSQL leaves to users. */
export const datasetGoneState = "DP404";

/** True when an error, or one that caused it, says that the dataset was deleted before its new version could go live. */
export function isDatasetGone(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && current.code === datasetGoneState) return true;
  }
  return false;
}
