import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildWalls, type Walls } from "./wall-two-fixture.ts";

/**
 * The worst case for the second wall: somebody holds the reader's login and a session of its own, speaks the simple protocol,
 * and its session was opened for one dataset.
 */
let walls: Walls;
let session: pg.Client;
beforeAll(async () => {
  walls = await buildWalls();
  session = await walls.session(true);
});
afterAll(() => walls.close());

/** The rows of all statements of a text and the server's notices, as text; or the error's words. The session is clean afterwards. */
async function say(sql: string, client: pg.Client = session): Promise<string> {
  const notices: string[] = [];
  const listen = (notice: { message?: string | undefined }): void => void notices.push(notice.message ?? "");
  client.on("notice", listen);
  try {
    const results: pg.QueryResult | pg.QueryResult[] = await client.query(sql);
    return JSON.stringify([...[results].flat().map((result) => result.rows), ...notices]);
  } catch (error) {
    return String(error);
  } finally {
    client.off("notice", listen);
    await client.query("ROLLBACK");
  }
}

test("the session is open for its own dataset", async () => {
  expect(await say("SELECT id, note FROM data.sales ORDER BY id")).toContain('"note":"ours too"');
});

test("a session that nobody opened reads no row", async () => {
  const closed = await walls.session(false);
  expect(await say("SELECT * FROM data.sales", closed)).toContain("no dataset is open");
  expect(await say(`SET datapilot.dataset_id = '${walls.mine}'; SELECT * FROM data.sales`, closed)).toContain(
    "no dataset is open",
  );
});

test("the proof of one session opens no other", async () => {
  const proof = /"datapilot.dataset_proof":"([0-9a-f]{64})"/.exec(await say("SHOW datapilot.dataset_proof"))?.[1] ?? "";
  expect(proof).toHaveLength(64);
  const other = await walls.session(false);
  const settings = `SET datapilot.dataset_id = '${walls.mine}'; SET datapilot.dataset_proof = '${proof}'`;
  expect(await say(`${settings}; SELECT * FROM data.sales`, other)).toContain("no dataset is open");
});

describe("reaching the other dataset", () => {
  test.each<[string, (theirs: string) => string]>([
    ["set the dataset", (id) => `SET datapilot.dataset_id = '${id}'; SELECT * FROM data.sales`],
    ["set it after a commit", (id) => `COMMIT; SET datapilot.dataset_id = '${id}'; SELECT * FROM data.sales`],
    ["set it in the transaction", (id) => `BEGIN; SET LOCAL datapilot.dataset_id = '${id}'; SELECT * FROM data.sales`],
    ["reset the dataset", () => "BEGIN; SET LOCAL datapilot.dataset_id TO DEFAULT; SELECT * FROM data.sales"],
    ["row security off", () => "SET row_security = off; SELECT * FROM data.sales"],
    ["another search path", () => "SET search_path = data_partitions, public; SELECT * FROM control"],
    [
      "a cursor held over commits",
      (id) =>
        `BEGIN; DECLARE c CURSOR WITH HOLD FOR SELECT * FROM data.sales WHERE dataset_id = '${id}'; COMMIT; FETCH ALL FROM c; CLOSE c`,
    ],
    [
      "a prepared statement",
      (id) => `PREPARE p AS SELECT * FROM data.sales WHERE dataset_id = $1; EXECUTE p('${id}'); DEALLOCATE p`,
    ],
    [
      "explain analyze with the values",
      () => "EXPLAIN (ANALYZE, VERBOSE, BUFFERS) SELECT * FROM data.sales WHERE note = note",
    ],
    ["copy out", () => "COPY (SELECT * FROM data.sales) TO '/tmp/stolen'"],
    ["copy to a program", () => "COPY (SELECT 1) TO PROGRAM 'cat'"],
    ["set role", () => "SET ROLE datapilot; SELECT * FROM public.control"],
    ["become the owner", () => "SET SESSION AUTHORIZATION datapilot; SELECT * FROM public.control"],
    ["reset role", () => "RESET ROLE; SELECT * FROM public.control"],
    ["reset the session's user", () => "RESET SESSION AUTHORIZATION; SELECT * FROM public.control"],
    ["discard all", () => "DISCARD ALL; SELECT * FROM public.control"],
  ])("%s", async (_, attack) => {
    expect(await say(attack(walls.theirs))).not.toMatch(/SECRET|"id":"(66|77)"/);
  });
});

test.each([
  ["do", "DO $$ BEGIN PERFORM 1; END $$"],
  ["function", "CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
  ["table", "CREATE TABLE data.x (a int)"],
  ["temporary table", "CREATE TEMP TABLE x (a int)"],
  ["view", "CREATE VIEW public.v AS SELECT 1"],
  ["schema", "CREATE SCHEMA mine"],
  ["extension", "CREATE EXTENSION dblink"],
  ["role", "CREATE ROLE another"],
  ["own password", "ALTER ROLE datapilot_reader SUPERUSER"],
  ["insert", "INSERT INTO data.sales (id, note) VALUES (9, 'x')"],
  ["update", "UPDATE data.sales SET note = 'x'"],
  ["delete", "DELETE FROM data.sales"],
  ["truncate", "TRUNCATE data.sales"],
  ["drop", "DROP TABLE data.sales"],
  ["policy", "DROP POLICY one_dataset ON data.sales"],
  ["row security", "ALTER TABLE data.sales DISABLE ROW LEVEL SECURITY"],
  ["copy in", "COPY data.sales FROM PROGRAM 'echo 1'"],
  ["lock", "BEGIN; LOCK TABLE data.sales IN ACCESS EXCLUSIVE MODE"],
  ["grant", "GRANT SELECT ON data.sales TO PUBLIC"],
  ["server setting", "ALTER SYSTEM SET work_mem = '1GB'"],
  ["load a library", "LOAD 'auto_explain'"],
  ["log everything", "SET log_statement = 'all'"],
  ["more temporary files", "SET temp_file_limit = -1"],
  ["vacuum", "VACUUM (FULL) data.sales"],
  ["analyze", "ANALYZE data.sales"],
  ["comment", "COMMENT ON TABLE data.sales IS 'x'"],
  ["large object", "SELECT lo_create(0)"],
  ["set_config", "SELECT set_config('role', 'datapilot', false)"],
  ["sleep", "SELECT pg_sleep(1)"],
  ["file", "SELECT pg_read_file('PG_VERSION')"],
  ["catalog", "SELECT * FROM pg_class"],
  ["passwords", "SELECT * FROM pg_authid"],
  ["the wall's secret", "SELECT * FROM datapilot_wall.secret"],
  ["the wall's function", "SELECT datapilot_wall.current_dataset()"],
])("%s is denied, even in a transaction that may write", async (_, sql) => {
  await session.query("SET default_transaction_read_only = off");
  const answer = await say(sql);
  expect(answer).toMatch(/permission denied|must be owner|no privileges|is not allowed/);
});

test("after all of it nothing has changed", async () => {
  expect(await walls.asOwner("SELECT note, count(*)::int AS n FROM data.sales GROUP BY note ORDER BY note")).toEqual([
    { note: "SECRET", n: 2 },
    { note: "ours", n: 1 },
    { note: "ours too", n: 1 },
  ]);
  expect(await walls.asOwner("SELECT FROM pg_largeobject_metadata")).toEqual([]);
  const owned = "SELECT count(*)::int AS n FROM pg_class WHERE relowner = 'datapilot_reader'::regrole";
  expect(await walls.asOwner(owned)).toEqual([{ n: 0 }]);
  const role = "SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = 'datapilot_reader'";
  expect(await walls.asOwner(role)).toEqual([{ rolsuper: false, rolcreaterole: false }]);
});
