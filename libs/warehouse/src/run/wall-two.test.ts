import { newId } from "@datapilot/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixture, tableOf, type WarehouseFixture } from "../warehouse.fixture.ts";

/** Statements that no parser looked at, sent the way `run` sends them: the second wall must hold alone. */

const [mine, theirs] = [newId(), newId()];
let fixture: WarehouseFixture;

beforeAll(async () => {
  fixture = await openFixture();
  const table = tableOf("sales", { id: "integer", note: "text" });
  await fixture.warehouse.ensureTable(table);
  for (const [datasetId, csv] of [
    [mine, "1,ours\n2,ours too\n"],
    [theirs, "66,SECRET\n77,SECRET\n"],
  ] as const) {
    const added = [await fixture.load(table, datasetId, csv)];
    await fixture.warehouse.publish({ datasetId, added, replaced: [], statements: [] });
  }
  await fixture.connections.owners.query("CREATE TABLE public.control AS SELECT 'SECRET' AS token");
});
afterAll(() => fixture.close());

/** Everything a statement gave away: its rows, or the words of its error. */
async function whatComesBack(sql: string): Promise<string> {
  try {
    return JSON.stringify((await fixture.run(sql, mine, { timeoutMs: 3_000 })).rows);
  } catch (error) {
    return String(error);
  }
}

describe("another dataset's rows", () => {
  test.each([
    ["or", "SELECT * FROM sales WHERE id = 1 OR true"],
    ["its id", `SELECT * FROM sales WHERE dataset_id = '${theirs}'`],
    ["its id among others", `SELECT * FROM sales WHERE dataset_id IN ('${mine}', '${theirs}')`],
    ["union", `SELECT * FROM sales UNION ALL SELECT * FROM data.sales WHERE dataset_id <> '${mine}'`],
    ["sub-query", "SELECT (SELECT string_agg(note, ',') FROM data.sales s WHERE s.id > 50)"],
    ["lateral", "SELECT * FROM sales a, LATERAL (SELECT * FROM sales b WHERE b.id <> a.id AND b.id > 50) x"],
    [
      "recursion",
      "WITH RECURSIVE r AS (SELECT id, note FROM sales UNION SELECT s.id, s.note FROM sales s, r) SELECT * FROM r",
    ],
    ["sampling", "SELECT * FROM sales TABLESAMPLE SYSTEM (100)"],
    ["only the parent", "SELECT * FROM ONLY data.sales"],
    ["out of the brackets", "SELECT 1) x UNION ALL SELECT id FROM data.sales UNION ALL SELECT id FROM (SELECT 1 AS id"],
    ["whole rows", "SELECT sales, row_to_json(sales) FROM sales"],
    ["an error that would show a value", "SELECT note::int FROM sales WHERE id > 50"],
    ["a division that fails on their rows only", "SELECT 1 / (id - 66) FROM sales"],
  ])("%s", async (_, sql) => {
    const answer = await whatComesBack(sql);
    expect(answer).not.toMatch(/SECRET|\b66\b|\b77\b|divides/);
    expect(answer).not.toContain(theirs);
  });

  const column = fc.constantFrom("id", "note", "dataset_id", "*");
  const comparison = fc.constantFrom("=", "<>", ">", "IS NOT DISTINCT FROM");
  const operand = fc.constantFrom(
    "id",
    "note",
    "dataset_id",
    `'${theirs}'`,
    "NULL",
    "66",
    "'SECRET'",
    "(SELECT max(id) FROM data.sales)",
  );
  const condition = fc
    .array(fc.tuple(operand, comparison, operand, fc.constantFrom("AND", "OR", "OR NOT")), {
      minLength: 1,
      maxLength: 4,
    })
    .map(
      (parts) =>
        parts.map(([left, how, right, next]) => `${left}::text ${how} ${right}::text ${next}`).join(" ") + " true",
    );
  const select = fc.tuple(column, condition).map(([what, where]) => `SELECT ${what} FROM data.sales WHERE ${where}`);
  const compound = fc
    .tuple(select, fc.constantFrom("UNION ALL", "INTERSECT", "EXCEPT"), select)
    .map(([left, how, right]) => `${left} ${how} ${right}`);

  test("generated statements", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(select, compound), async (sql) => {
        const answer = await whatComesBack(sql);
        expect(answer).not.toMatch(/SECRET|\b66\b|\b77\b/);
      }),
      { numRuns: 150 },
    );
  });
});

test.each([
  ["the wall's secret", "SELECT * FROM datapilot_wall.secret"],
  ["the wall's function", "SELECT datapilot_wall.current_dataset()"],
  ["control tables", "SELECT * FROM public.control"],
  ["partitions by name", "SELECT * FROM data_partitions.x"],
  ["roles", "SELECT * FROM pg_roles"],
  ["passwords", "SELECT * FROM pg_authid"],
  ["relations", "SELECT relname FROM pg_class"],
  ["statistics", "SELECT * FROM pg_stats"],
  ["others' statements", "SELECT query FROM pg_stat_activity"],
  ["settings", "SELECT * FROM pg_settings"],
  ["one setting", "SELECT current_setting('datapilot.dataset_proof')"],
  ["information_schema", "SELECT * FROM information_schema.tables"],
  ["catalog names by oid", "SELECT 1260::oid::regclass::text"],
  ["catalog names in hiding", `SELECT 1260::oid::U&"\\0072egclass"`],
  ["catalog names through a row type", "SELECT (ROW(1299, 'n', 0)::pg_aggregate)"],
  ["catalog functions", "SELECT pg_get_viewdef('pg_roles'::text)"],
  ["a query in text", "SELECT query_to_xml('select 1', true, true, '')"],
  ["set_config", `SELECT set_config('datapilot.dataset_id', '${theirs}', false)`],
  ["sleep", "SELECT pg_sleep(5)"],
  ["sleep for", "SELECT pg_sleep_for('5 s')"],
  ["advisory lock", "SELECT pg_advisory_lock(1)"],
  ["advisory lock, tried", "SELECT pg_try_advisory_xact_lock(1)"],
  ["notify", "SELECT pg_notify('jobs', 'x')"],
  ["cancel", "SELECT pg_cancel_backend(1)"],
  ["terminate", "SELECT pg_terminate_backend(1)"],
  ["read a file", "SELECT pg_read_file('/etc/passwd')"],
  ["list a folder", "SELECT pg_ls_dir('.')"],
  ["large object in", "SELECT lo_import('/etc/passwd')"],
  ["large object new", "SELECT lo_from_bytea(0, 'x')"],
  ["write-ahead log", "SELECT pg_logical_emit_message(true, 'a', 'b')"],
  ["snapshot", "SELECT pg_export_snapshot()"],
  ["transaction id", "SELECT txid_current()"],
  ["server version", "SELECT version()"],
  ["server address", "SELECT inet_server_addr()"],
  ["locking", "SELECT * FROM sales FOR UPDATE"],
  ["insert in a CTE", "WITH x AS (INSERT INTO data.sales VALUES (9) RETURNING 1) SELECT * FROM x"],
  ["delete", "DELETE FROM data.sales"],
  ["copy", "COPY data.sales TO PROGRAM 'cat'"],
  ["two statements", `SELECT 1; SET datapilot.dataset_id = '${theirs}'; SELECT * FROM data.sales`],
  ["out of the transaction", "SELECT 1) AS g; COMMIT; SELECT * FROM (SELECT 1"],
  ["select into", "SELECT * INTO stolen FROM data.sales"],
])("%s is refused", async (_, sql) => {
  await expect(fixture.run(sql, mine, { timeoutMs: 3_000 })).rejects.toMatchObject({ code: "query_failed" });
});

test("the cap holds whatever stands in the brackets", async () => {
  const escape =
    "SELECT g FROM generate_series(1, 50) g) x UNION ALL SELECT g FROM (SELECT generate_series(1, 50) AS g";
  expect((await fixture.run(escape, mine, { maxRows: 7 })).rows).toHaveLength(7);
});
