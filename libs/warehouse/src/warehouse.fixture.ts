import { newId, type ColumnType, type Logger } from "@datapilot/contracts";
import { createTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { createWarehouse, openConnections, type WarehouseConnections } from "./create-warehouse.ts";
import { readerUrlOf } from "./reader-url.ts";
import { runStatement } from "./run/run.ts";
import { setUpWarehouse } from "./setup/set-up-warehouse.ts";
import type { LoadedPartition, LogicalTable, QueryResult, Warehouse } from "./warehouse.ts";

const ignore = (): void => {};

export const silentLogger: Logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  child: () => silentLogger,
};

export interface WarehouseFixture {
  readonly database: TestDatabase;
  readonly warehouse: Warehouse;
  readonly connections: WarehouseConnections;
  /** Runs a statement past the guard, within the second wall. */
  run(sql: string, datasetId: string, options?: RunSettings): Promise<QueryResult>;
  /** Loads CSV text as one partition. */
  load(table: LogicalTable, datasetId: string, csv: string): Promise<LoadedPartition>;
  close(): Promise<void>;
}

interface RunSettings {
  readonly maxRows?: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly meanwhile?: () => void;
}

/** A set-up warehouse on a database of its own. */
export async function openFixture(settings: { readonly costCeiling?: number } = {}): Promise<WarehouseFixture> {
  const database = await createTestDatabase();
  await setUpWarehouse(database.url);
  const options = {
    ownerUrl: database.url,
    readerUrl: readerUrlOf(database.url),
    poolSize: 4,
    loadPoolSize: 3,
    costCeiling: settings.costCeiling ?? null,
    logger: silentLogger,
  };
  const warehouse = createWarehouse(options);
  const connections = openConnections(options);
  return {
    database,
    warehouse,
    connections,
    run: (sql, datasetId, settings = {}) => {
      const { maxRows = 1_000, timeoutMs = 20_000, signal = new AbortController().signal, meanwhile } = settings;
      return runStatement(connections, { sql, datasetId, maxRows }, { timeoutMs, signal, meanwhile });
    },
    load: (table, datasetId, csv) =>
      warehouse.load({ table, datasetId, loadId: newId(), rows: chunksOf(csv), signal: new AbortController().signal }),
    async close() {
      await warehouse.close();
      await Promise.all([connections.owners.end(), connections.readers.end(), connections.cancellers.end()]);
      await database.drop();
    },
  };
}

export async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A logical table of the given columns. */
export function tableOf(name: string, columns: Readonly<Record<string, ColumnType>>): LogicalTable {
  return {
    relation: { schema: "data", name },
    columns: Object.entries(columns).map(([column, type]) => ({ name: column, sql_name: column, type })),
  };
}
