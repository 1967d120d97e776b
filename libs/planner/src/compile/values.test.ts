import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
