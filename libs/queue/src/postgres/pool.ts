import type { Logger } from "@datapilot/contracts";
import pg from "pg";
import { reportFaults } from "../connection-faults.ts";

/**
 * Commits of the queue's own data do not wait for the disk: the job's row, committed in full by the job store, is the truth, and the
 * reconciler brings back what a crash of the server took. This is what makes a queue on PostgreSQL quick.
 */
export const relaxedCommit = "-c synchronous_commit=off";

/** The longest waits: for a connection, for a statement, and for its answer where the network is gone. */
export const postgresLimits = {
  connectionTimeoutMillis: 2_000,
  statement_timeout: 5_000,
  query_timeout: 6_000,
  keepAlive: true,
} as const;

/** A small pool whose lost connections are reported and replaced. */
export function openPool(url: string, size: number, name: string, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: name,
    options: relaxedCommit,
    ...postgresLimits,
  });
  const onFault = reportFaults(logger, name);
  // The pool hears idle clients only; an error of one in use would end the process.
  pool.on("error", onFault);
  pool.on("connect", (client) => client.on("error", onFault));
  return pool;
}
