import { DataPilotError, type Cell, type Logger } from "@datapilot/contracts";
import type { GuardedSql } from "@datapilot/sql-guard";
import type pg from "pg";
import type { QueryResult, RunOptions } from "../warehouse.ts";
import { startCancelling } from "./canceller.ts";
import { refuseCatalogNames } from "./catalog-names.ts";
import { wireType } from "./cells.ts";
import { refuseCostly } from "./cost.ts";
import { asQueryError } from "./query-error.ts";
import { backendPid, cappedText, openingText } from "./reader-session.ts";

export interface RunContext {
  readonly readers: pg.Pool;
  readonly readerName: string;
  /** The owner's connections that only cancel, so that a cancel never waits behind a load. */
  readonly cancellers: pg.Pool;
  readonly wallSecret: { read(): Promise<Buffer>; forget(): void };
  readonly costCeiling: number | null;
  readonly logger: Logger;
}

/** What is run: the guard's product, or in tests of the second wall alone any text at all. */
export type Statement = Pick<GuardedSql, "sql" | "datasetId" | "maxRows">;

/** How long a server that was told to stop may take before its connection is cut. */
const graceMs = 3_000;

const asCells = { getTypeParser: (oid: number) => wireType(oid).read };

/**
 * connect → open the wall → (plan and price) → run → close, where the statement and what is around it go out without
 * waiting for each other's answers: one round trip, two with a cost ceiling.
 */
export async function runStatement(context: RunContext, statement: Statement, options: RunOptions): Promise<QueryResult> {
  options.signal.throwIfAborted();
  refuseCatalogNames(statement.sql);
  const secret = await context.wallSecret.read();
  const client = await connectUnlessAborted(context.readers, options.signal);
  const guard = watch(context, client, options);
  let closed: Promise<unknown> = Promise.resolve();
  try {
    const text = cappedText(statement.sql, statement.maxRows);
    const opened = client.query(openingText(secret, statement.datasetId, backendPid(client), options.timeoutMs));
    if (context.costCeiling !== null) {
      const [explained] = await settled([explain(client, text), opened]);
      refuseCostly(explained, context.costCeiling);
    }
    const started = performance.now();
    const answered = client.query<Cell[]>(extended(text));
    closed = client.query("ROLLBACK");
    const [result] = await settled([answered, opened]);
    return toResult(result, statement.maxRows, performance.now() - started);
  } catch (error) {
    if (error instanceof DataPilotError) throw error;
    if (isPermissionError(error)) context.wallSecret.forget();
    throw asQueryError(error, options.timeoutMs);
  } finally {
    guard.end();
  }
}
