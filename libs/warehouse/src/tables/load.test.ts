import { newId } from "@datapilot/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chunksOf, openFixture, tableOf, type WarehouseFixture } from "../warehouse.fixture.ts";

const columns = {
  t: "text",
  i: "integer",
  d: "decimal",
  n: "number",
  b: "boolean",
  day: "date",
  at: "timestamp",
  zoned: "timestamptz",
  clock: "time",
} as const;
const table = tableOf("all_types", columns);
let fixture: WarehouseFixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.warehouse.ensureTable(table);
});
afterAll(() => fixture.close());

test("a value of every type comes back as it went in", async () => {
  const datasetId = newId();
  const csv =
    '"a ""quoted"", text\nof two lines",-9223372036854775808,12.340,1e-7,true,2024-02-29,2024-03-31T02:30:00.5,2024-03-31 02:30:00+02,23:59:59\n' +
    '"",42,0,-0.5,false,0001-01-01,1999-12-31 23:59:59,2024-01-01T00:00:00Z,00:00:00\n' +
    ",,,,,,,,\n";
  const loaded = await fixture.load(table, datasetId, csv);
  expect(loaded.rowCount).toBe(3);
  await fixture.warehouse.publish({ datasetId, added: [loaded], replaced: [], statements: [] });
  const { rows } = await fixture.run("SELECT t, i, d, n, b, day, at, zoned, clock FROM all_types", datasetId);
  expect(rows).toEqual([
    [
      'a "quoted", text\nof two lines',
      "-9223372036854775808",
      12.34,
      1e-7,
      true,
      "2024-02-29",
      "2024-03-31T02:30:00.5",
      "2024-03-31T00:30:00Z",
      "23:59:59",
    ],
    ["", 42, 0, -0.5, false, "0001-01-01", "1999-12-31T23:59:59", "2024-01-01T00:00:00Z", "00:00:00"],
    [null, null, null, null, null, null, null, null, null],
  ]);
});

test("progress counts bytes", async () => {
  const seen: number[] = [];
  const narrow = tableOf("all_types", { i: "integer" });
  const rows = (async function* () {
    yield Buffer.from("1\n");
    yield Buffer.from("22\n");
  })();
  const signal = new AbortController().signal;
  await fixture.warehouse.load({
    table: narrow,
    datasetId: newId(),
    loadId: newId(),
    rows,
    signal,
    onRows: (n) => seen.push(n),
  });
  expect(seen).toEqual([2, 5]);
});

const good = "x,1,1,1,t,2024-01-01,2024-01-01 00:00,2024-01-01 00:00Z,12:00\n";
test.each([
  [
    "a value that does not fit",
    `${good}x,one,1,1,t,2024-01-01,,,\n`,
    /^Row 2 of "all_types" has a value in the column "i" that is not a whole number/,
  ],
  ["a date that is not there", `${good}${good}x,1,1,1,t,2024-02-30,,,\n`, /^Row 3 .* column "day" that is not a date/],
  ["a row with too few fields", `${good}x,1\n`, /^Row 2 of "all_types" does not have the table's 9 columns/],
  ["a row with too many", good.replace("\n", ",more\n"), /^Row 1 of "all_types" does not have the table's 9 columns/],
  ["an open quote", `${good}"x,1`, /^Row 2 of "all_types" does not have/],
])("%s leaves nothing and names the row", async (_, csv, message) => {
  const before = await fixture.warehouse.listPartitions();
  const failure = fixture.load(table, newId(), csv);
  await expect(failure).rejects.toMatchObject({ code: "unreadable_file", message: expect.stringMatching(message) });
  expect(await fixture.warehouse.listPartitions()).toEqual(before);
});

test("a row of more columns than a page holds says what to do", async () => {
  const wide = Object.fromEntries(Array.from({ length: 1_200 }, (_, at) => [`c${at}`, "integer"] as const));
  const wideTable = tableOf("wide", wide);
  await fixture.warehouse.ensureTable(wideTable);
  const row = Array.from({ length: 1_200 }, () => "7").join(",");
  const failure = fixture.load(wideTable, newId(), `${row}\n`);
  const message = expect.stringMatching(/^A row of "wide" fills more than .* 1200 columns .*x-table: add/);
  await expect(failure).rejects.toMatchObject({ code: "unreadable_file", message });
});

test("an abort in the middle leaves nothing, even when the source has stopped sending", async () => {
  const before = await fixture.warehouse.listPartitions();
  const controller = new AbortController();
  const rows = (async function* () {
    yield Buffer.from(good.repeat(10_000));
    controller.abort();
    await new Promise(() => {});
  })();
  const failure = fixture.warehouse.load({
    table,
    datasetId: newId(),
    loadId: newId(),
    rows,
    signal: controller.signal,
  });
  await expect(failure).rejects.toMatchObject({ code: "cancelled" });
  expect(await fixture.warehouse.listPartitions()).toEqual(before);
});

test("a source that fails leaves nothing and its own error is seen", async () => {
  const before = await fixture.warehouse.listPartitions();
  const rows = (async function* () {
    yield Buffer.from(good);
    throw new Error("the frame is gone");
  })();
  const signal = new AbortController().signal;
  const failure = fixture.warehouse.load({ table, datasetId: newId(), loadId: newId(), rows, signal });
  await expect(failure).rejects.toThrow("the frame is gone");
  expect(await fixture.warehouse.listPartitions()).toEqual(before);
  expect((await fixture.load(table, newId(), good)).rowCount).toBe(1);
});

test("one load id loads once", async () => {
  const request = { table, datasetId: newId(), loadId: newId(), signal: new AbortController().signal };
  await fixture.warehouse.load({ ...request, rows: chunksOf(good) });
  await expect(fixture.warehouse.load({ ...request, rows: chunksOf(good) })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a loaded partition is invisible until it is published, and out of the reader's reach by name", async () => {
  const datasetId = newId();
  const { partition } = await fixture.load(table, datasetId, good);
  expect((await fixture.run("SELECT * FROM all_types", datasetId)).rows).toEqual([]);
  await expect(fixture.run(`SELECT * FROM data_partitions."${partition}"`, datasetId)).rejects.toMatchObject({
    code: "query_failed",
  });
});
