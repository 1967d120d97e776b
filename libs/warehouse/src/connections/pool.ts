import type { Logger } from "@datapilot/contracts";
import pg from "pg";

export interface PoolOptions {
  readonly url: string;
  readonly max: number;
  /** Shows in pg_stat_activity. */
  readonly applicationName: string;
  /** Queries are sent without waiting for the answers of earlier ones of the same client. */
  readonly pipeline: boolean;
  /** Settings that every connection starts with. */
  readonly settings: Readonly<Record<string, string>>;
  readonly logger: Logger;
}

/** Time to get a connection, waiting for a free one included. */
const connectionTimeoutMs = 10_000;
/** An idle connection is kept long enough for the pause between two questions of one person. */
const idleTimeoutMs = 60_000;

/** A pool whose connections may break at any time without taking the process down. */
export function openPool({ url, max, applicationName, pipeline, settings, logger }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    pipeline,
    // In this parameter a backslash escapes a space.
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value.replaceAll(" ", "\\ ")}`)
      .join(" "),
    keepAlive: true,
    connectionTimeoutMillis: connectionTimeoutMs,
    idleTimeoutMillis: idleTimeoutMs,
  });
  pool.on("error", (error) =>
    logger.warn({ error: error.message, pool: applicationName }, "an idle database connection broke"),
  );
  // The pool listens to idle clients only; one that breaks while it is lent out fails its running query, and would
  // else also raise an unheard `error` event.
  pool.on("connect", (client) =>
    client.on("error", (error) =>
      logger.debug({ error: error.message, pool: applicationName }, "a database connection broke"),
    ),
  );
  return pool;
}

/** Lends a client to `use`; the client is thrown away when `use` fails, as nobody knows what state it is in. */
export async function withClient<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await use(client);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Runs `use` in a transaction of its own, rolled back on any failure. */
export async function inTransaction<T>(pool: pg.Pool, use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query("BEGIN");
    let result: T;
    try {
      result = await use(client);
    } catch (error) {
      // Waiting for the roll-back makes sure that nothing is left when the error is seen; should it fail too, the server
      // rolls back when the connection is thrown away, and the first error is the one to tell.
      await Promise.allSettled([client.query("ROLLBACK")]);
      throw error;
    }
    await client.query("COMMIT");
    return result;
  });
}
