import { loadSqlGuard, type GuardScope } from "@datapilot/sql-guard";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retail } from "../fixtures/retail.ts";
import { base, openShop, type Shop } from "../fixtures/shop.fixture.ts";
import type { Measure, SemanticQuery, TimeGrain } from "../semantic-query.ts";
import { compile } from "./compile.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(async () => {
  await shop.close();
});

const soldOn = { table: "sales", column: "sold_on" };
const revenue: Measure = {
  kind: "aggregate",
  aggregate: "sum",
  column: { table: "sales", column: "amount" },
  alias: "revenue",
};
const count = (table: string): Measure => ({ kind: "count_rows", table, alias: `${table}_count` });
const scope: GuardScope = {
  datasetId: "00000000-0000-7000-8000-000000000001",
  maxRows: 1000,
  tables: retail.tables.map(({ name, columns }) => ({
    names: [name],
    relation: { schema: "data", name },
    columns: columns.filter((column) => column.allowed).map((column) => ({ name: column.name, type: column.type })),
  })),
};

/** What the statement gives, which the guard has to let pass too. */
async function answer(query: Partial<SemanticQuery>): Promise<readonly (readonly unknown[])[]> {
  const sql = compile(retail, { ...base, ...query });
  expect((await loadSqlGuard()).check(sql, scope)).toMatchObject({ ok: true });
  return shop.rows(sql);
}

/** The figures of each row behind its period. */
const figures = async (query: Partial<SemanticQuery>): Promise<readonly (readonly unknown[])[]> =>
  (await answer(query)).map((row) => row.slice(1));

describe("figures of several tables in one group", () => {
  const byRegion = { kind: "column" as const, column: { table: "stores", column: "region" }, alias: "region" };

  test("a group without a name stands once, with the figures of all of them", async () => {
    const rows = await answer({ measures: [revenue, count("customers")], dimensions: [byRegion] });
    expect(rows).toHaveLength(new Set(rows.map(([region]) => region)).size);
    expect(rows.filter(([region]) => region === null)).toEqual([[null, 100, 2]]);
    expect(rows.find(([region]) => region === "North")).toEqual(["North", 40, 1]);
  });

  test("three of them, of which some have no row in a group", async () => {
    const rows = await answer({ measures: [revenue, count("customers"), count("stores")], dimensions: [byRegion] });
    expect(rows).toHaveLength(4);
    expect(rows.find(([region]) => region === "East")).toEqual(["East", null, null, 1]);
    expect(rows.find(([region]) => region === null)?.slice(0, 3)).toEqual([null, 100, 2]);
  });

  test("groups that are shown by the same name stay apart", async () => {
    const namesakes: Partial<SemanticQuery> = {
      measures: [revenue, count("stores")],
      dimensions: [
        { ...byRegion, column: { table: "stores", column: "region" }, of: { table: "stores", column: "store_id" } },
      ],
    };
    await shop.rows("INSERT INTO stores VALUES (4, 'Westend', 'West')");
    await shop.rows("INSERT INTO sales VALUES (6, '2025-03-02', 4, 1, 1, 1, 7, 'Online')");
    const rows = await answer(namesakes);
    await shop.rows("DELETE FROM sales WHERE sale_id = 6");
    await shop.rows("DELETE FROM stores WHERE store_id = 4");
    expect(rows.filter(([region]) => region === "West").map(([, amount]) => amount)).toEqual([55, 7]);
  });
});

describe("the period before", () => {
  const beside = (grain: TimeGrain, fiscalShift?: number): Partial<SemanticQuery> => ({
    measures: [revenue],
    dimensions: [
      { kind: "time", column: soldOn, grain, alias: "period", ...(fiscalShift === undefined ? {} : { fiscalShift }) },
    ],
    order: [{ by: "period", direction: "asc" }],
    comparison: { kind: "previous_period", measure: "revenue" },
  });

  test("is that period, not the row above: where it has no rows nothing is compared", async () => {
    await shop.rows(
      "INSERT INTO sales VALUES (7, '2025-05-31', 1, 1, 1, 1, 50, 'Online'), (8, NULL, 1, 1, 1, 1, 9, 'Online')",
    );
    const months = await figures(beside("month"));
    const years = await figures(beside("year"));
    await shop.rows("DELETE FROM sales WHERE sale_id >= 7");
    expect(months).toEqual([
      [40, null, null, null],
      [55, 40, 15, 37.5],
      [100, 55, 45, expect.closeTo(81.818, 2)],
      [50, null, null, null],
      [9, null, null, null],
    ]);
    expect(years).toEqual([
      [245, null, null, null],
      [9, null, null, null],
    ]);
  });

  test.each(["day", "week", "quarter", "year"] as const)("by %s it is the one right before", async (grain) => {
    const next = { day: "2025-03-02", week: "2025-03-08", quarter: "2025-04-30", year: "2026-12-31" }[grain];
    await shop.rows(`INSERT INTO sales VALUES (7, '${next}', 1, 1, 1, 1, 20, 'Online')`);
    const last = (await figures(beside(grain))).at(-1);
    await shop.rows("DELETE FROM sales WHERE sale_id >= 7");
    const before = { day: 100, week: 100, quarter: 195, year: 195 }[grain];
    expect(last?.slice(0, 2)).toEqual([20, before]);
  });

  test("fiscal quarters and years follow each other over the end of a year", async () => {
    await shop.rows(
      "INSERT INTO sales VALUES (7, '2024-12-01', 1, 1, 1, 1, 20, 'Online'), (8, '2025-08-01', 1, 1, 1, 1, 5, 'Online')",
    );
    const quarters = await answer(beside("quarter", 0));
    const years = await answer(beside("year", 0));
    await shop.rows("DELETE FROM sales WHERE sale_id >= 7");
    expect(quarters.map((row) => row.slice(0, 3))).toEqual([
      ["FY2024 Q4", 20, null],
      ["FY2025 Q1", 195, 20],
      ["FY2025 Q3", 5, null],
    ]);
    expect(years.map((row) => row.slice(0, 3))).toEqual([
      ["FY2024", 20, null],
      ["FY2025", 200, 20],
    ]);
  });

  test("within other groups it is the group's own", async () => {
    const query = beside("month");
    const channel = { kind: "column" as const, column: { table: "sales", column: "channel" }, alias: "channel" };
    const rows = await answer({ ...query, dimensions: [...(query.dimensions ?? []), channel] });
    expect(rows.filter((row) => row[1] === "In store").map((row) => row.slice(2, 4))).toEqual([
      [50, null],
      [100, 50],
    ]);
    expect(rows.filter((row) => row[1] === "Online").map((row) => row.slice(2, 4))).toEqual([[40, null]]);
  });
});
