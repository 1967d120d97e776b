import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";

describe("what is excluded is excluded whole", () => {
  test.each([
    ["revenue not from the West or the North", "stores.region <> 'West' AND stores.region <> 'North'"],
    [
      "revenue excluding Lamp, Desk and Mug",
      "'Lamp' AND products.product_name <> 'Desk' AND products.product_name <> 'Mug'",
    ],
    ["revenue of stores in neither West nor North", "stores.region <> 'West' AND stores.region <> 'North'"],
  ])("%s", (question, condition) => {
    expect(sqlOf(retail, question)).toContain(condition);
  });

  test.each([
    [
      "revenue in 2025 of the West or Home products",
      "2026-01-01' AND (stores.region = 'West' OR products.category = 'Home')",
    ],
    ["revenue in 2025 not from the West or the North", "stores.region <> 'West' AND stores.region <> 'North'"],
    ["revenue of West or North or Home products", "(stores.region IN ('West', 'North') OR products.category = 'Home')"],
  ])("beside a time: %s", (question, condition) => {
    expect(sqlOf(retail, question)).toContain(condition);
  });

  test("but no more than that", () => {
    expect(sqlOf(retail, "revenue of the Lamp but not of Home")).toContain(
      "products.product_name = 'Lamp' AND products.category <> 'Home'",
    );
    expect(ask(retail, "revenue of Cash but not Card").kind).toBe("clarify");
  });
});

describe("a named figure, column or number without a place is asked back", () => {
  test.each([
    "number of sales with a list price",
    "revenue and so on of the 7th kind of list price",
    "average order value of online revenue",
    "revenue of batch 3",
  ])("%s", (question) => {
    expect(ask(retail, question).kind).toBe("clarify");
  });
});

describe("how a figure differs", () => {
  test.each([
    ["how does revenue differ between regions?", "GROUP BY stores.region"],
    ["compare average order value between regions", "GROUP BY stores.region"],
    ["how does revenue vary across weekdays?", "GROUP BY extract(isodow FROM sold_on)::int"],
    ["revenue by weekdays", "GROUP BY extract(isodow FROM sold_on)::int"],
  ])("%s", (question, groups) => {
    expect(sqlOf(retail, question)).toContain(groups);
  });

  test("weekdays that narrow are not groups", () => {
    expect(sqlOf(retail, "revenue on weekdays")).toContain("IN (1, 2, 3, 4, 5)");
  });
});

test("of two nouns the last one is grouped by", () => {
  expect(sqlOf(retail, "revenue by product category")).toContain("GROUP BY products.category");
  expect(sqlOf(retail, "revenue by store region")).toContain("GROUP BY stores.region");
});

test("per one thing by another shows both", () => {
  expect(sqlOf(retail, "average quantity per store by region")).toMatch(
    /^SELECT stores.store_name.*stores.region AS region/u,
  );
});

describe("rows or what they add up to", () => {
  test("the biggest of them are the greatest amounts", () => {
    expect(sqlOf(retail, "the 10 biggest sales")).toMatch(/FROM sales ORDER BY amount DESC NULLS LAST LIMIT 10$/u);
  });

  test("a plural asks for several, the first of them first", () => {
    expect(planned(retail, "which stores have the highest revenue?").query.limit).toBe(retail.policy.defaultLimit);
    expect(planned(retail, "which store has the highest revenue?").query.limit).toBe(1);
  });

  test("the total amount of rows that have an amount is a sum", () => {
    expect(sqlOf(retail, "total amount of sales in 2025")).toContain("sum(amount)");
  });
});

describe("two figures in one question", () => {
  test("stand beside each other, or one as a share of the other", () => {
    expect(planned(retail, "revenue vs average order value by region").query.measures).toHaveLength(2);
    expect(sqlOf(retail, "online revenue as a percentage of total revenue")).toContain(
      "100.0 * online_revenue::numeric / nullif(revenue, 0) AS share",
    );
  });
});

describe("places", () => {
  test.each([
    ["which store has the second highest revenue", "LIMIT 1 OFFSET 1"],
    ["the third most expensive product", "LIMIT 1 OFFSET 2"],
    ["second best product in each region", "WHERE place = 2"],
  ])("%s", (question, place) => {
    expect(sqlOf(retail, question)).toContain(place);
  });

  test("a place of nothing that is ranked is asked back", () => {
    expect(ask(retail, "second revenue").kind).toBe("clarify");
  });
});

describe("rankings and means without an extreme", () => {
  test("a command ranks", () => {
    expect(sqlOf(retail, "rank the stores by revenue")).toContain("ORDER BY revenue DESC NULLS LAST, store_name");
  });

  test("what is divided by periods and averaged adds up within each first", () => {
    for (const question of ["revenue per day on average", "average revenue per day"])
      expect(sqlOf(retail, question)).toMatch(/^SELECT avg\(revenue\) .* date_trunc\('day', sold_on\)::date/u);
  });
});
