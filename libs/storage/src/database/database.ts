import type { Logger } from "@datapilot/contracts";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { toStorageError } from "./faults.ts";
import type { ControlTables } from "./tables.ts";

/** A statement that keeps one plan per connection under its name. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The control tables' connection pool. Every fault passes through it once and leaves as `service_unavailable`, `storage_full`, or a bug. */
export interface Database {
  /** Runs queries on the schema `control`; transactions are the caller's, with `db.transaction()`. */
  run<T>(work: (db: Kysely<ControlTables>) => Promise<T>): Promise<T>;
  /** For the few hot statements that are worth a prepared plan. Rows come as the driver parsed them. */
  prepared(statement: PreparedStatement): Promise<readonly unknown[]>;
  /** Resolves when the server answers. Throws `service_unavailable`. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A PostgreSQL URL of the owner of the schema `control`. */
  readonly url: string;
  readonly poolSize: number;
  readonly logger: Logger;
}

/** Longest waits: for a connection, for a lock, for a statement on the server, and for its answer (a dead network gives none). */
const limits = { connectMs: 5_000, lockMs: 10_000, statementMs: 30_000, answerMs: 35_000 } as const;

function createPool(options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: "datapilot-control",
    connectionTimeoutMillis: limits.connectMs,
    lock_timeout: limits.lockMs,
    statement_timeout: limits.statementMs,
    query_timeout: limits.answerMs,
    idle_in_transaction_session_timeout: limits.statementMs,
    keepAlive: true,
  });
  const onError = (error: Error): void =>
    options.logger.warn({ error: error.message }, "A connection to the database was lost");
  // The pool hears its idle clients only; one that is checked out between two statements would end the process.
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  return pool;
}

/** Opens the pool; connections are made when they are needed, so a server that is down does not fail this call. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = createPool(options);
  const db = new Kysely<ControlTables>({ dialect: new PostgresDialect({ pool }) }).withSchema("control");

  async function translated<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStorageError(error);
    }
  }

  return {
    run: (work) => translated(() => work(db)),
    prepared: ({ name, text, values }) =>
      translated(async () => {
        const result = await pool.query<Record<string, unknown>>({ name, text, values: [...values] });
        return result.rows;
      }),
    check: () =>
      translated(async () => {
        await pool.query("select 1");
      }),
    close: async () => {
      await db.destroy();
      // kysely ends only a pool that it has used itself.
      if (!pool.ending) await pool.end();
    },
  };
}
