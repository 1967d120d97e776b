import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import { readerUrlOf } from "../reader-url.ts";
import { setUpWarehouse } from "./set-up-warehouse.ts";

let database: TestDatabase;
let other: TestDatabase;
beforeAll(async () => {
  [database, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([database.drop(), other.drop()]);
});

async function ask(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: "array" });
    return rows;
  } finally {
    await client.end();
  }
}

test("several processes, on two databases of one server, set up at once and again", async () => {
  const urls = [database.url, database.url, other.url, database.url, other.url];
  const gaps = await Promise.all(urls.map(setUpWarehouse));
  expect(gaps).toEqual(urls.map(() => []));
  expect(await setUpWarehouse(database.url)).toEqual([]);
  expect(await ask(readerUrlOf(database.url), "SELECT 1")).toEqual([[1]]);
});

test("the secret is made once", async () => {
  const secret = "SELECT encode(key, 'hex') FROM datapilot_wall.secret";
  await setUpWarehouse(database.url);
  const first = await ask(database.url, secret);
  await setUpWarehouse(database.url);
  expect(await ask(database.url, secret)).toEqual(first);
});

test("the reader has no attribute, no membership, owns nothing", async () => {
  await setUpWarehouse(database.url);
  const attributes = `SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolinherit OR rolreplication OR rolbypassrls,
    (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid),
    (SELECT count(*)::int FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.deptype = 'o')
    FROM pg_roles r WHERE rolname = 'datapilot_reader'`;
  expect(await ask(database.url, attributes)).toEqual([[false, 0, 0]]);
});

test("what somebody loosened is tight again after the next start", async () => {
  await setUpWarehouse(other.url);
  await ask(other.url, "GRANT EXECUTE ON FUNCTION pg_sleep(double precision) TO PUBLIC");
  await ask(other.url, "GRANT SELECT ON pg_class TO PUBLIC");
  await setUpWarehouse(other.url);
  await expect(ask(readerUrlOf(other.url), "SELECT pg_sleep(0)")).rejects.toThrow("permission denied");
  await expect(ask(readerUrlOf(other.url), "SELECT FROM pg_class")).rejects.toThrow("permission denied");
});

test("nothing outside the data is open to PUBLIC but the functions of values", async () => {
  await setUpWarehouse(database.url);
  const relations = `SELECT oid::regclass FROM pg_class c WHERE has_table_privilege('datapilot_reader', c.oid, 'SELECT')
    AND relkind IN ('r', 'v', 'm', 'f', 'p')`;
  expect(await ask(database.url, relations)).toEqual([]);
  const described = `SELECT proname FROM pg_proc p WHERE has_function_privilege('datapilot_reader', p.oid, 'EXECUTE')
    AND (proname ~ '^(pg_|lo_|has_|txid_|inet_|to_reg|ts_)|to_xml|_setting$|^set_config$|^current_query$')`;
  expect(await ask(database.url, described)).toEqual([]);
});

test("an owner without superuser gets the wall around the data, and is told what stays open", async () => {
  const plain = await createTestDatabase();
  const owner = `owner_${randomBytes(4).toString("hex")}`;
  const url = new URL(plain.url);
  try {
    // On a managed server the reader is made for the owner, or by it with CREATEROLE; here it is on the server already, so it is given.
    await setUpWarehouse(database.url);
    // The reader's password follows from the owner's, so owners on one server share theirs.
    const { password } = new URL(plain.url);
    await ask(plain.url, `CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD '${password}'`);
    await ask(plain.url, `GRANT datapilot_reader TO ${owner} WITH ADMIN OPTION`);
    await ask(plain.url, `ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${owner}`);
    url.username = owner;
    url.password = password;
    const gaps = await setUpWarehouse(url.href);
    expect(gaps.map((gap) => gap.code)).toContain("wall_incomplete");
    expect(gaps.map((gap) => gap.message).join(" ")).toMatch(/functions that no query needs.*system catalogs/);
    expect(await ask(readerUrlOf(url.href), "SELECT 1")).toEqual([[1]]);
    await expect(ask(readerUrlOf(url.href), "SELECT key FROM datapilot_wall.secret")).rejects.toThrow(
      "permission denied",
    );
  } finally {
    await plain.drop();
    await ask(database.url, `DROP OWNED BY ${owner}; DROP ROLE ${owner}`);
  }
});

test("a server that is not there is an unavailable service", async () => {
  await expect(setUpWarehouse("postgres://a:b@127.0.0.1:1/x")).rejects.toMatchObject({ code: "service_unavailable" });
});
