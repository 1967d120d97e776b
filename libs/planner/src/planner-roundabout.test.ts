import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";

describe("roundabout phrases are read as the plain ones", () => {
  test.each([
    ["in 2025, was the revenue of the West higher than that of the North?", "first_side.amount > second_side.amount"],
    ["How does the revenue of the West compare with that of the North?", "IN ('West', 'North') GROUP BY"],
    ["put the revenue of 2024 next to that of 2025", "base_period"],
    ["revenue growth, 2025 against 2024", "base_period"],
  ])("%s", (question, part) => {
    expect(sqlOf(retail, question)).toContain(part);
  });

  test("of two the one that is ahead", () => {
    const sql = sqlOf(retail, "of the North and the West, which region has the greater revenue?");
    expect(sql).toContain("IN ('North', 'West')");
    expect(sql).toMatch(/ORDER BY revenue DESC .* LIMIT 1/u);
    expect(sqlOf(retail, "North or West: which had more revenue?")).toContain("IN ('North', 'West')");
  });

  test("quoted text stays as it is", () => {
    expect(ask(retail, 'how many products are called "that of a hundred"').kind).not.toBe("refuse");
  });
});

describe("times", () => {
  test.each([
    ["revenue 1-15 may 2025", "'2025-05-01' AND sold_on < DATE '2025-05-16'"],
    ["revenue from the 1st to the 15th of May 2025", "'2025-05-01' AND sold_on < DATE '2025-05-16'"],
    ["revenue May 3 to 9, 2025", "'2025-05-03' AND sold_on < DATE '2025-05-10'"],
  ])("%s", (question, part) => {
    expect(sqlOf(retail, question)).toContain(part);
  });

  test("last Saturday is one day", () => {
    const { sql } = planned(retail, "revenue last Saturday");
    const [from, to] = [...sql.matchAll(/DATE '(\d{4}-\d\d-\d\d)'/gu)].map(([, day]) => new Date(day ?? ""));
    expect(from?.getUTCDay()).toBe(6);
    expect(Number(to) - Number(from)).toBe(86_400_000);
  });
});

test("what is counted must be known", () => {
  expect(ask(retail, "how many visitors came to the West last year").kind).toBe("clarify");
});

describe("governed figures", () => {
  test.each([
    ["top 2 products revenue", "ORDER BY revenue DESC NULLS LAST, product_name LIMIT 2"],
    ["by how many percent did revenue grow from Q1 to Q2 of 2025?", "base_period"],
    ["revenue for the month of March 2025", "DATE '2025-03-01' AND sold_on < DATE '2025-04-01'"],
    ["revenue per region since the beginning of 2025", "sold_on >= DATE '2025-01-01' GROUP BY"],
  ])("%s", (question, part) => {
    expect(sqlOf(retail, question)).toContain(part);
  });

  test("a time beside an exclusion says when it holds, and asks for no rows of its own", () => {
    const sql = sqlOf(retail, "which products were not sold online in June 2025?");
    expect(sql).toMatch(/NOT EXISTS \(.*DATE '2025-06-01'.*'Online'/su);
    expect(sql.match(/EXISTS/gu)).toHaveLength(1);
  });
});
