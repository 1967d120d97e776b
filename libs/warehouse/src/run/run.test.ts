import { newId } from "@datapilot/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixture, tableOf, type WarehouseFixture } from "../warehouse.fixture.ts";

const datasetId = newId();
const table = tableOf("things", { id: "integer", name: "text", price: "decimal" });
let fixture: WarehouseFixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.warehouse.ensureTable(table);
  const part = await fixture.load(table, datasetId, '1,pen,1.50\n2,"ink, black",2.25\n3,,\n');
  await fixture.warehouse.publish({ datasetId, added: [part], replaced: [], statements: [] });
});
afterAll(() => fixture.close());

test("rows, column names and types, nulls", async () => {
  const result = await fixture.run("SELECT id, name, price FROM things ORDER BY id", datasetId);
  expect(result).toMatchObject({
    columns: [
      { name: "id", type: "integer" },
      { name: "name", type: "text" },
      { name: "price", type: "decimal" },
    ],
    rows: [
      [1, "pen", 1.5],
      [2, "ink, black", 2.25],
      [3, null, null],
    ],
    truncated: false,
  });
  expect(result.executeMs).toBeGreaterThan(0);
});

test.each([
  ["a result under the cap is whole", 3, 3, false],
  ["a result over the cap is cut and says so", 2, 2, true],
])("%s", async (_, maxRows, rows, truncated) => {
  const result = await fixture.run("SELECT id FROM things ORDER BY id -- a trailing comment", datasetId, { maxRows });
  expect(result.rows).toHaveLength(rows);
  expect(result.truncated).toBe(truncated);
});

test("two columns of one name are both there", async () => {
  const result = await fixture.run("SELECT id, price AS id, 7 AS id FROM things WHERE id = 1", datasetId);
  expect(result.columns.map((column) => column.name)).toEqual(["id", "id", "id"]);
  expect(result.rows).toEqual([[1, 1.5, 7]]);
});

test("a dataset without rows is empty, not an error", async () => {
  expect((await fixture.run("SELECT * FROM things", newId())).rows).toEqual([]);
});

describe("meanwhile", () => {
  test("the database works on while the caller does", async () => {
    const seen: string[] = [];
    const slow = "SELECT count(*) FROM generate_series(1, 300000)";
    const running = fixture.run(slow, datasetId, { meanwhile: () => seen.push("meanwhile") });
    await running.then(() => seen.push("result"));
    expect(seen).toEqual(["meanwhile", "result"]);
  });

  test("its fault is the caller's, and the connection goes on", async () => {
    const fault = new Error("not the database's");
    const failing = (): void => {
      throw fault;
    };
    await expect(fixture.run("SELECT 1", datasetId, { meanwhile: failing })).rejects.toBe(fault);
    expect((await fixture.run("SELECT id FROM things WHERE id = 1", datasetId)).rows).toEqual([[1]]);
  });
});

describe("values", () => {
  test.each<[string, unknown, string]>([
    ["9007199254740991::int8", 9007199254740991, "integer"],
    ["9007199254740993::int8", "9007199254740993", "integer"],
    ["-12.50::numeric", -12.5, "decimal"],
    ["12345678901234567890.5::numeric", "12345678901234567890.5", "decimal"],
    ["'NaN'::numeric", null, "decimal"],
    ["1e300::float8", 1e300, "number"],
    ["0.1::float8 + 0.2::float8", 0.1 + 0.2, "number"],
    ["'Infinity'::float8", null, "number"],
    ["2 > 1", true, "boolean"],
    ["DATE '2024-02-29'", "2024-02-29", "date"],
    ["TIMESTAMP '2024-03-31 02:30:00.25'", "2024-03-31T02:30:00.25", "timestamp"],
    ["TIMESTAMPTZ '2024-03-31 02:30:00+02'", "2024-03-31T00:30:00Z", "timestamptz"],
    ["TIMESTAMP 'infinity'", "infinity", "timestamp"],
    ["TIME '23:59:59'", "23:59:59", "time"],
    ["INTERVAL '1 month 2 days'", "P1M2D", "text"],
    ["ARRAY[1,2]", "{1,2}", "text"],
    [`'{"a":1}'::json`, '{"a":1}', "text"],
    ["'\\x'::text || E'\\u00e9'", "\\xé", "text"],
    ["NULL::date", null, "date"],
  ])("%s", async (expression, value, type) => {
    const result = await fixture.run(`SELECT ${expression} AS v`, datasetId);
    expect(result.rows).toEqual([[value]]);
    expect(result.columns).toEqual([{ name: "v", type }]);
  });
});

describe("errors are clear sentences", () => {
  test.each([
    ["SELECT nam FROM things", 'There is no column "nam"; did you mean "name"?'],
    ["SELECT 1 / 0", "The statement divides by zero; write NULLIF(divisor, 0) to get null instead."],
    ["SELECT name::int FROM things", "A value cannot be read as integer."],
    [
      "SELECT id FROM things a, things b",
      'The column "id" stands in more than one table; write the table\'s name before it.',
    ],
    ["SELECT 1 FROM nowhere", 'There is no table "nowhere" here.'],
    [
      "SELECT frobnicate(1)",
      "There is no function frobnicate(integer); check its name and the types of its arguments.",
    ],
    ["SELECT name = 1 FROM things", "Values of these types cannot be combined: text = integer; cast one of them."],
    ["SELECT name, count(*) FROM things", 'The column "things.name" must stand in GROUP BY or inside an aggregate.'],
    ["SELECT (SELECT id FROM things)", "A sub-query that must give one row gave several."],
    ["SELECT FROM WHERE", "The statement is not valid SQL."],
    ["SELECT 1; SELECT 2", "The statement is not valid SQL."],
    ["SELECT 2147483647 + 1::int", "A number is out of its type's range."],
    ["SELECT '2024-13-01'::date", "A date or time is out of range."],
    ["SELECT pg_sleep(9)", "The statement reaches for something that is not part of the dataset."],
  ])("%s", async (sql, detail) => {
    await expect(fixture.run(sql, datasetId)).rejects.toMatchObject({ code: "query_failed", message: detail });
  });

  test("a value of a row never stands in the sentence", async () => {
    const failure = fixture.run("SELECT name::date FROM things", datasetId);
    await expect(failure).rejects.not.toThrow("pen");
    await expect(failure).rejects.toMatchObject({ code: "query_failed" });
  });

  test("after a failed statement the connections serve on", async () => {
    for (let i = 0; i < 10; i++) await expect(fixture.run("SELECT 1/0", datasetId)).rejects.toThrow("divides");
    expect((await fixture.run("SELECT count(*) FROM things", datasetId)).rows).toEqual([[3]]);
  });
});

test("only what the guard made is run", async () => {
  const { isGuardedSql, loadSqlGuard } = await import("@datapilot/sql-guard");
  const guard = await loadSqlGuard();
  const columns = table.columns.map((column) => ({ name: column.sql_name, type: column.type }));
  const scope = { datasetId, maxRows: 10, tables: [{ names: ["things"], relation: table.relation, columns }] };
  const verdict = guard.check("SELECT max(price) AS top FROM things", scope);
  if (!verdict.ok) throw new Error(verdict.refusal.reason);
  const options = { signal: new AbortController().signal, timeoutMs: 5_000 };
  expect((await fixture.warehouse.run(verdict.guarded, options)).rows).toEqual([[2.25]]);
  const forged = { ...verdict.guarded, sql: "SELECT 1" };
  expect(isGuardedSql(forged)).toBe(false);
  await expect(fixture.warehouse.run(forged, options)).rejects.toThrow("passed the guard");
});
