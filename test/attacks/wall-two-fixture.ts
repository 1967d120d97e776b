import { createHmac } from "node:crypto";
import { newId, type Logger } from "@datapilot/contracts";
import { createWarehouse, readerUrlOf, setUpWarehouse, type LogicalTable } from "@datapilot/warehouse";
import pg from "pg";
import { createTestDatabase } from "../support/database.ts";

const ignore = (): void => {};
const logger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore, child: () => logger };

/** A warehouse with two datasets in one table; every secret thing in it holds the word SECRET. */
export interface Walls {
  readonly mine: string;
  readonly theirs: string;
  /** A session of the reader that may say anything, with the proof for `mine` when `open`. */
  session(open: boolean): Promise<pg.Client>;
  /** Runs a statement as the owner. */
  asOwner(sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

async function* csv(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const table: LogicalTable = {
  relation: { schema: "data", name: "sales" },
  columns: [
    { name: "id", sql_name: "id", type: "integer" },
    { name: "note", sql_name: "note", type: "text" },
  ],
};

export async function buildWalls(): Promise<Walls> {
  const database = await createTestDatabase();
  await setUpWarehouse(database.url);
  const readerUrl = readerUrlOf(database.url);
  const [mine, theirs] = [newId(), newId()];
  const warehouse = createWarehouse({
    ownerUrl: database.url,
    readerUrl,
    poolSize: 1,
    loadPoolSize: 1,
    costCeiling: null,
    logger,
  });
  await warehouse.ensureTable(table);
  for (const [datasetId, text] of [
    [mine, "1,ours\n2,ours too\n"],
    [theirs, "66,SECRET\n77,SECRET\n"],
  ] as const) {
    const request = { table, datasetId, loadId: newId(), rows: csv(text), signal: new AbortController().signal };
    await warehouse.publish({ datasetId, added: [await warehouse.load(request)], replaced: [], statements: [] });
  }
  await warehouse.close();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query("CREATE TABLE public.control AS SELECT 'SECRET' AS token");
  const sessions: pg.Client[] = [];

  return {
    mine,
    theirs,
    async session(open) {
      const client = new pg.Client({ connectionString: readerUrl });
      client.on("error", ignore);
      await client.connect();
      sessions.push(client);
      if (!open) return client;
      const { rows } = await owner.query<{ key: Buffer }>("SELECT key FROM datapilot_wall.secret");
      const { rows: backends } = await owner.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE usename = 'datapilot_reader' AND datname = current_database() ORDER BY backend_start DESC LIMIT 1",
      );
      const proof = createHmac("sha256", rows[0]?.key ?? "")
        .update(`${mine}:${backends[0]?.pid ?? 0}`)
        .digest("hex");
      await client.query(`SET datapilot.dataset_id = '${mine}'; SET datapilot.dataset_proof = '${proof}'`);
      return client;
    },
    asOwner: async (sql) => (await owner.query<Record<string, unknown>>(sql)).rows,
    async close() {
      await Promise.all(sessions.map((client) => client.end()));
      await owner.end();
      await database.drop();
    },
  };
}
