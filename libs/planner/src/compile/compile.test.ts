import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import { planned } from "../fixtures/ask.ts";
import { retail } from "../fixtures/retail.ts";
import type { SemanticQuery } from "../semantic-query.ts";
import { compile } from "./compile.ts";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  await client.query(`
    CREATE TABLE stores (store_id int, store_name text, region text);
    INSERT INTO stores VALUES (1, 'Northgate', 'North'), (2, 'Westway', 'West'), (3, 'Eastside', 'East');
    CREATE TABLE products (product_id int, product_name text, category text, list_price numeric);
    INSERT INTO products VALUES (1, 'Lamp', 'Home', 20), (2, 'Chair', 'Home', 40), (3, 'Tent', 'Outdoor', 90);
    CREATE TABLE customers (customer_id int, full_name text, segment text);
    INSERT INTO customers VALUES (1, 'A', 'Consumer'), (2, 'B', 'Business'), (3, 'C', 'Consumer');
    CREATE TABLE sales (sale_id int, sold_on date, store_id int, product_id int, customer_id int, quantity int, amount numeric, channel text);
    INSERT INTO sales VALUES
      (1, '2025-01-10', 1, 1, 1, 1, 10, 'Online'),
      (2, '2025-01-20', 1, 3, 1, 2, 30, 'Online'),
      (3, '2025-02-03', 2, 1, 2, 1, 50, 'In store'),
      (4, '2025-02-04', 2, 2, NULL, 1, 5, NULL),
      (5, '2025-03-01', NULL, 3, 2, 4, 100, 'In store');`);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function rows(sql: string): Promise<readonly (readonly unknown[])[]> {
  const result = await client.query<unknown[]>({ text: sql, rowMode: "array" });
  return result.rows.map((row) =>
    row.map((value) => (typeof value === "string" && /^-?[\d.]+$/u.test(value) ? Number(value) : value)),
  );
}

const answer = (question: string): Promise<readonly (readonly unknown[])[]> => rows(planned(retail, question).sql);

const base: SemanticQuery = {
  table: "sales",
  measures: [],
  dimensions: [],
  columns: [],
  distinct: false,
  filters: [],
  having: [],
  order: [],
  limit: null,
  limitPer: null,
  comparison: null,
  yesNo: false,
};

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

describe("empty values", () => {
  test("excluding a value keeps rows that have none", async () => {
    const nulls = {
      ...retail,
      tables: retail.tables.map((table) => ({
        ...table,
        columns: table.columns.map((column) => (column.name === "channel" ? { ...column, nullCount: 1 } : column)),
      })),
    };
    const query: SemanticQuery = {
      ...base,
      measures: [{ kind: "count_rows", table: "sales", alias: "count" }],
      filters: [{ kind: "compare", column: { table: "sales", column: "channel" }, operator: "<>", value: "Online" }],
    };
    expect(await rows(compile(nulls, query))).toEqual([[3]]);
  });

  test("they sort last in both directions", async () => {
    for (const direction of ["asc", "desc"] as const) {
      const query: SemanticQuery = {
        ...base,
        columns: [{ table: "sales", column: "channel" }],
        order: [{ by: { table: "sales", column: "channel" }, direction }],
      };
      expect((await rows(compile(retail, query))).at(-1)).toEqual([null]);
    }
  });

  test("a division by nothing is empty, not an error", async () => {
    const none = {
      kind: "aggregate" as const,
      aggregate: "sum" as const,
      column: { table: "sales", column: "quantity" },
      alias: "none",
      where: {
        kind: "compare" as const,
        column: { table: "sales", column: "quantity" },
        operator: ">" as const,
        value: 99,
      },
    };
    const query: SemanticQuery = {
      ...base,
      measures: [
        {
          kind: "arithmetic",
          operator: "/",
          left: { kind: "count_rows", table: "sales", alias: "count" },
          right: none,
          alias: "ratio",
        },
      ],
    };
    expect(await rows(compile(retail, query))).toEqual([[null]]);
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

describe("text", () => {
  test("a value is found in any case when the column does not list its values", async () => {
    const query: SemanticQuery = {
      ...base,
      table: "customers",
      columns: [{ table: "customers", column: "customer_id" }],
      filters: [
        { kind: "compare", column: { table: "customers", column: "segment" }, operator: "=", value: " bUSINESS " },
      ],
    };
    expect(await rows(compile(retail, query))).toEqual([[2]]);
  });

  test("quotes and wildcards in a value are only text", async () => {
    const filters = ["100%'; DROP TABLE sales; --", "a_b", "\\"].map((value) => ({
      kind: "text" as const,
      column: { table: "products", column: "product_name" },
      match: "contains" as const,
      value,
      negated: false,
    }));
    for (const filter of filters) {
      expect(
        await rows(
          compile(retail, {
            ...base,
            table: "products",
            columns: [{ table: "products", column: "product_name" }],
            filters: [filter],
          }),
        ),
      ).toEqual([]);
    }
  });
});
