import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { planned } from "../fixtures/ask.ts";
import { retail } from "../fixtures/retail.ts";
import { base, openShop, type Shop } from "../fixtures/shop.fixture.ts";
import type { SemanticQuery } from "../semantic-query.ts";
import { compile } from "./compile.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(async () => {
  await shop.close();
});

const rows = (sql: string): Promise<readonly (readonly unknown[])[]> => shop.rows(sql);
const answer = (question: string): Promise<readonly (readonly unknown[])[]> => rows(planned(retail, question).sql);

describe("joins keep the measure's grain", () => {
  test("a total over a group keeps rows without one", async () => {
    expect(await answer("revenue by region")).toEqual(
      [
        ["West", 55],
        ["North", 40],
        [null, 100],
      ].toSorted((a, b) => Number(b[1]) - Number(a[1])),
    );
  });

  test("customers by category count each customer once per category", async () => {
    const query: SemanticQuery = {
      ...base,
      table: "customers",
      measures: [{ kind: "count_rows", table: "customers", alias: "count" }],
      dimensions: [{ kind: "column", column: { table: "products", column: "category" }, alias: "category" }],
      filters: [{ kind: "null", column: { table: "products", column: "category" }, negated: true }],
    };
    expect(await rows(compile(retail, query))).toEqual([
      ["Home", 2],
      ["Outdoor", 2],
    ]);
  });

  test("a filter on the many side does not multiply rows", async () => {
    const query: SemanticQuery = {
      ...base,
      table: "customers",
      measures: [{ kind: "count_rows", table: "customers", alias: "count" }],
      filters: [{ kind: "compare", column: { table: "sales", column: "channel" }, operator: "=", value: "Online" }],
    };
    expect(await rows(compile(retail, query))).toEqual([[1]]);
  });

  test("conditions on the many side hold for one row of it", async () => {
    const query: SemanticQuery = {
      ...base,
      table: "customers",
      columns: [{ table: "customers", column: "customer_id" }],
      filters: [
        { kind: "compare", column: { table: "sales", column: "channel" }, operator: "=", value: "In store" },
        { kind: "compare", column: { table: "sales", column: "amount" }, operator: ">", value: 60 },
      ],
    };
    expect(await rows(compile(retail, query))).toEqual([[2]]);
  });

  test("measures of two tables are aggregated apart", async () => {
    const query: SemanticQuery = {
      ...base,
      measures: [
        { kind: "metric", metric: "revenue", alias: "revenue" },
        { kind: "count_rows", table: "customers", alias: "customers" },
        {
          kind: "arithmetic",
          operator: "/",
          left: { kind: "metric", metric: "revenue", alias: "revenue" },
          right: { kind: "count_rows", table: "customers", alias: "customers" },
          alias: "each",
        },
      ],
    };
    expect(await rows(compile(retail, query))).toEqual([[195, 3, 65]]);
  });

  test("a metric carries its own filter, also beside another", async () => {
    const query: SemanticQuery = {
      ...base,
      measures: [
        { kind: "metric", metric: "online_revenue", alias: "online" },
        { kind: "metric", metric: "revenue", alias: "all_revenue" },
      ],
    };
    expect(await rows(compile(retail, query))).toEqual([[40, 195]]);
  });

  test("rows without related rows", async () => {
    expect(await answer("customers without sales")).toEqual([[3, "Consumer"]]);
  });
});

describe("windows", () => {
  test("each month beside the month before, growth in percent", async () => {
    const result = await answer("revenue by month vs last month");
    expect(result.map((row) => row.slice(1))).toEqual([
      [40, null, null, null],
      [55, 40, 15, 37.5],
      [100, 55, 45, expect.closeTo(81.818, 2)],
    ]);
  });

  test("a running total ends at the total", async () => {
    expect((await answer("running total of revenue by month")).map((row) => row[2])).toEqual([40, 95, 195]);
  });

  test("shares add up to 100", async () => {
    const shares = (await answer("share of revenue by category")).map((row) => Number(row[2]));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 6);
  });

  test("the top of each group", async () => {
    expect(await answer("top 1 products by revenue in each region")).toEqual([
      ["North", "Tent", 30],
      ["West", "Lamp", 50],
      [null, "Tent", 100],
    ]);
  });

  test("two periods side by side", async () => {
    expect(await answer("compare revenue in February 2025 with January 2025")).toEqual([[55, 40, 15, 37.5]]);
  });
});
