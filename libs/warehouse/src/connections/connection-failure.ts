import { DataPilotError } from "@datapilot/contracts";
import pg from "pg";

/** True for an error that the PostgreSQL server itself reported. */
export function isPostgresError(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError;
}

/** SQLSTATE classes of a server that cannot serve now: 08 connection, 28 login, 3D no such database, 57P shutdown, 53300 too many connections, 55P03 lock not available. */
const unavailable = /^(08|28|3D|57P|53300|55P03)/;

/** How `pg` words a connection that broke or did not come about; these errors carry no code. */
const brokenConnection =
  /connection terminated|timeout exceeded when trying to connect|timeout expired|connection error|query read timeout|client was closed/i;

function isConnectionFailure(error: unknown): boolean {
  if (isPostgresError(error)) return unavailable.test(error.code ?? "");
  if (error instanceof AggregateError) return error.errors.some(isConnectionFailure);
  if (!(error instanceof Error)) return false;
  return "syscall" in error || ("code" in error && error.code === "EPIPE") || brokenConnection.test(error.message);
}

/** `service_unavailable` when the error says that PostgreSQL cannot serve right now, `storage_full` for a full disk; otherwise undefined. */
export function asServiceFailure(error: unknown): DataPilotError | undefined {
  if (isPostgresError(error) && error.code === "53100") {
    return new DataPilotError(
      "storage_full",
      { detail: "The database's disk is full; free some space and try again." },
      { cause: error },
    );
  }
  if (!isConnectionFailure(error)) return undefined;
  return new DataPilotError("service_unavailable", { service: "database" }, { cause: error, retryAfter: 5 });
}
