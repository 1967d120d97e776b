import { DataPilotError } from "@datapilot/contracts";

const full = new Set(["ENOSPC", "EDQUOT"]);
const unavailable = new Set(["EACCES", "EPERM", "EROFS", "EIO", "EMFILE", "ENFILE", "ESTALE", "ETIMEDOUT", "EBUSY"]);

/** The `code` of a system error, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** What a fault of the file system means: `storage_full`, `service_unavailable`, or a bug as it is. */
export function toDiskError(error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined || error instanceof DataPilotError) return error;
  if (full.has(code)) {
    const detail = "The disk for stored files is full; free some space and try again.";
    return new DataPilotError("storage_full", { detail }, { cause: error });
  }
  if (unavailable.has(code)) {
    return new DataPilotError("service_unavailable", { service: "file store" }, { cause: error, retryAfter: 5 });
  }
  return error;
}
