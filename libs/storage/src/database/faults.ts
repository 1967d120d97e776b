import { DataPilotError } from "@datapilot/contracts";

/** Classes and codes of PostgreSQL that say "not now": connection (08), transaction rollback (40), resources (53), shutdown and recovery (57P), read-only standby. */
const unavailableStates =
  /^(08...|40001|40P01|53[0-9A-Z]{3}|57P0[0-9]|57014|55P03|58...|25006|28000|28P01|3D000|25P0[23])$/;

const unavailableSystemCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
]);

/** Faults that `pg` and kysely raise on the client's side carry no code, only these sentences. */
const unavailableSentences =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|driver has already been destroyed|The server does not support SSL)/;

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

function isUnavailable(error: Error): boolean {
  const code = codeOf(error);
  if (code !== undefined) return unavailableStates.test(code) || unavailableSystemCodes.has(code);
  if (error instanceof AggregateError) return error.errors.some((one) => one instanceof Error && isUnavailable(one));
  return unavailableSentences.test(error.message);
}

/**
 * What a thrown database fault means to a caller: `storage_full` for a full disk, `service_unavailable` for a server that cannot be
 * reached, is overloaded, stopping, or gave up a lock or a statement time-out. Anything else is returned as it is: a bug.
 */
export function toStorageError(error: unknown): unknown {
  if (error instanceof DataPilotError || !(error instanceof Error)) return error;
  if (codeOf(error) === "53100") {
    return new DataPilotError(
      "storage_full",
      { detail: "The database has no disk space left; free some space and try again." },
      { cause: error },
    );
  }
  if (isUnavailable(error)) {
    return new DataPilotError("service_unavailable", { service: "database" }, { cause: error, retryAfter: 5 });
  }
  return error;
}
