import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";

describe("one row of a table is no sum", () => {
  test.each([
    ["how much quantity does one sale have on average", "SELECT avg(quantity) AS average_quantity FROM sales"],
    ["what is the smallest quantity that any single sale had", "SELECT min(quantity) AS min_quantity FROM sales"],
    ["average quantity of an online sale", "WHERE channel = 'Online'"],
    ["for every region, show the average quantity of a sale", "GROUP BY stores.region"],
  ])("%s", (question, sql) => {
    expect(sqlOf(retail, question)).toContain(sql);
  });
});

describe("things of one table counted for each of another, then averaged", () => {
  test.each(["how many sales does a store have on average", "average number of sales per store"])("%s", (question) => {
    const sql = sqlOf(retail, question);
    expect(sql).toMatch(/^SELECT avg\((\w+)\) AS average_\1 FROM \(SELECT stores\.store_name/u);
  });
});

describe("a mean that is said and not computed is asked back", () => {
  test.each(["how many regions does a segment have on average"])("%s", (question) => {
    expect(ask(retail, question).kind).toBe("clarify");
  });
});

describe("groups said before the question, or by saying them twice", () => {
  test.each([
    ["for each region, what was the revenue", "revenue by region"],
    ["quarter by quarter, what was the revenue", "revenue by quarter"],
    ["revenue quarter after quarter", "revenue by quarter"],
  ])("%s", (question, plain) => {
    expect(sqlOf(retail, question)).toBe(sqlOf(retail, plain));
  });
});
