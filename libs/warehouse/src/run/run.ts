import { setImmediate } from "node:timers/promises";
import { DataPilotError, type Cell, type Logger } from "@datapilot/contracts";
import type { GuardedSql } from "@datapilot/sql-guard";
import type pg from "pg";
import { isPostgresError } from "../connections/connection-failure.ts";
import type { QueryResult, RunOptions } from "../warehouse.ts";
import { refuseCatalogNames } from "./catalog-names.ts";
import { wireType } from "./cells.ts";
import { refuseCostly } from "./cost.ts";
import { interruptOn } from "./interruption.ts";
import { asQueryError } from "./query-error.ts";
import { backendPid, cappedText, openingText } from "./reader-session.ts";

export interface RunContext {
  readonly readers: pg.Pool;
  /** The application name of the readers' connections. */
  readonly readerName: string;
  readonly cancellers: pg.Pool;
  readonly wallSecret: { read(): Promise<Buffer>; forget(): void };
  /** In the planner's cost units; null asks for no estimate and saves its round trip. */
  readonly costCeiling: number | null;
  readonly logger: Logger;
}

/** What is run. The warehouse's interface takes the guard's product only; any text can be given here to try this wall alone. */
export type Statement = Pick<GuardedSql, "sql" | "datasetId" | "maxRows">;

/** The transaction did not even begin: a pooled connection that died while nobody listened. Nothing ran, so it may be tried again. */
class NotBegun extends Error {
  override readonly name = "NotBegun";
}

/** connect → open the wall, price, run → answer; the transaction ends behind the answer's back. Throws as `Warehouse.run` does. */
export async function runStatement(
  context: RunContext,
  statement: Statement,
  options: RunOptions,
): Promise<QueryResult> {
  refuseCatalogNames(statement.sql);
  if (options.signal.aborted) throw new DataPilotError("cancelled", {});
  try {
    try {
      return await runOnce(context, statement, options);
    } catch (error) {
      if (!(error instanceof NotBegun) || options.signal.aborted) throw error;
      return await runOnce(context, statement, options);
    }
  } catch (thrown) {
    const error: unknown = thrown instanceof NotBegun ? thrown.cause : thrown;
    if (options.signal.aborted) throw new DataPilotError("cancelled", {}, { cause: error });
    // The secret may have been made anew under a running process, by a restored database.
    if (isPostgresError(error) && error.code === "42501") context.wallSecret.forget();
    throw asQueryError(error, options.timeoutMs);
  }
}

async function runOnce(context: RunContext, statement: Statement, options: RunOptions): Promise<QueryResult> {
  const secret = await context.wallSecret.read();
  const client = await connect(context.readers, options.signal);
  const interruption = interruptOn({ client, ...context, ...options });
  const transaction = transactionOn(client);
  try {
    return await converse(client, transaction, secret, context.costCeiling, statement, options);
  } finally {
    interruption.end();
    void transaction.end().then(
      () => client.release(interruption.happened),
      () => client.release(true),
    );
  }
}

/** The end of a transaction, sent once: behind its last statement without waiting for that one's answer, or when there is none. */
function transactionOn(client: pg.PoolClient): { end(): Promise<unknown> } {
  let ending: Promise<unknown> | undefined;
  return { end: () => (ending ??= client.query("ROLLBACK")) };
}

/** Sends what `send` sends in one packet: each costs both sides a system call and a turn. */
function together<T>(client: pg.PoolClient, send: () => T): T {
  const { stream } = client.connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

/** A connection of the pool; an abort while waiting for a free one ends the wait, and the connection goes back when it comes. */
async function connect(pool: pg.Pool, signal: AbortSignal): Promise<pg.PoolClient> {
  const connecting = pool.connect();
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new DataPilotError("cancelled", {}));
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([connecting, aborted]);
  } catch (error) {
    void connecting.then(
      (client) => client.release(),
      () => undefined,
    );
    throw error;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** Sends everything that need not wait for an earlier answer at once: one round trip, two with a cost ceiling. */
async function converse(
  client: pg.PoolClient,
  transaction: { end(): Promise<unknown> },
  secret: Buffer,
  costCeiling: number | null,
  statement: Statement,
  { timeoutMs, meanwhile }: RunOptions,
): Promise<QueryResult> {
  const text = cappedText(statement.sql, statement.maxRows);
  const opening = openingText(secret, statement.datasetId, backendPid(client), timeoutMs);
  const open = (): Promise<unknown> =>
    client.query(opening).catch((error: unknown) => {
      throw new NotBegun("the transaction did not begin", { cause: error });
    });
  let opened: Promise<unknown> | undefined;
  if (costCeiling !== null) {
    const [begun, explaining] = together(
      client,
      () => [open(), client.query(extended(`EXPLAIN (FORMAT JSON) ${text}`))] as const,
    );
    opened = begun;
    const [, explained] = await Promise.all([begun, explaining]);
    refuseCostly(explained.rows, costCeiling);
  }
  const started = performance.now();
  const sent = together(client, () => {
    const begun = opened ?? open();
    const answering = client.query<Cell[]>(extended(text));
    // Its fault is heard where the connection is given back.
    transaction.end().catch(() => {});
    return [begun, answering] as const;
  });
  const [, answered] = await Promise.all([...sent, whenSent(meanwhile)]);
  const truncated = answered.rows.length > statement.maxRows;
  return {
    columns: answered.fields.map((field) => ({ name: field.name, type: wireType(field.dataTypeID).type })),
    rows: truncated ? answered.rows.slice(0, statement.maxRows) : answered.rows,
    truncated,
    executeMs: performance.now() - started,
  };
}

/** A turn of the event loop later the messages of this one are on their way. */
async function whenSent(work: (() => void) | undefined): Promise<void> {
  if (work === undefined) return;
  await setImmediate();
  work();
}

const types = { getTypeParser: (oid: number) => wireType(oid).read };

/** The extended protocol takes one statement by construction; it is parsed unnamed, so nothing is left on the connection. */
function extended(text: string) {
  return { text, queryMode: "extended", rowMode: "array" as const, types };
}
