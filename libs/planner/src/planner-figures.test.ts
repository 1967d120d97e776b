import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";

describe("a question of governed data that names no figure takes the main one, and says so", () => {
  test.each([
    ["top 3 products", "product_name", "revenue DESC NULLS LAST, product_name LIMIT 3"],
    ["our best stores", "store_name", "revenue DESC NULLS LAST, store_name LIMIT 10"],
    ["worst performing store", "store_name", "revenue ASC NULLS LAST, store_name LIMIT 1"],
    ["top 5 customers", "customer_id", "revenue DESC NULLS LAST, customer_id LIMIT 5"],
    ["best product in each region", "product_name", "WHERE place <= 1"],
    ["worst quarter", "quarter", "revenue ASC NULLS LAST, quarter LIMIT 1"],
  ])("%s", (question, group, order) => {
    const sql = sqlOf(retail, question);
    expect(sql).toContain("SUM(");
    expect(sql).toContain(` AS ${group}`);
    expect(sql).toContain(order);
    expect(planned(retail, question).assumptions.join(" ")).toContain("Revenue");
  });

  test("the time is that of the figure, not of the ranked things", () => {
    expect(sqlOf(retail, "best stores in 2024")).toContain("sales.sold_on >= DATE '2024-01-01'");
  });

  test("rows that lead to none of the ranked things are left out", () => {
    expect(sqlOf(retail, "top 5 customers")).toContain("customers.customer_id IS NOT NULL");
  });

  test("a figure that is named is taken", () => {
    expect(sqlOf(retail, "top 3 products by average order value")).toContain("average_order_value DESC");
    expect(sqlOf(retail, "best month for online revenue")).toContain("channel = 'Online'");
  });

  test("of a period by the calendar each year has its own best", () => {
    const sql = sqlOf(retail, "best month of each year");
    expect(sql).toContain('PARTITION BY "year" ORDER BY revenue DESC');
  });
});

describe("groups of governed data are held against a number or against each other", () => {
  test.each([
    ["products with revenue above 10000", "HAVING SUM(sales.amount) > 10000"],
    ["stores with more than 5000 in revenue", "HAVING SUM(sales.amount) > 5000"],
    ["stores with less than average revenue", "WHERE revenue < (SELECT avg(revenue) FROM"],
    ["which products have above average revenue?", "WHERE revenue > (SELECT avg(revenue) FROM"],
  ])("%s", (question, condition) => {
    expect(sqlOf(retail, question)).toContain(condition);
  });

  test("a spread of a metric is that of its rows", () => {
    expect(sqlOf(retail, "median order value")).toContain("percentile_cont(0.5) WITHIN GROUP (ORDER BY amount)");
    expect(sqlOf(retail, "minimum and maximum order value")).toContain("min(amount)");
  });

  test("groups that only a table is called by are told apart by its names", () => {
    expect(sqlOf(retail, "revenue by store")).toContain("GROUP BY stores.store_name");
  });

  test("a mean over periods is of what each adds up to", () => {
    expect(sqlOf(retail, "average monthly revenue")).toContain("SELECT avg(revenue) AS average_revenue FROM (SELECT");
    expect(sqlOf(retail, "monthly average order value")).toContain("GROUP BY date_trunc('month', sold_on)::date");
    expect(sqlOf(retail, "average monthly revenue by store")).toMatch(
      /^SELECT store_name, avg\(revenue\) .* GROUP BY store_name ORDER BY average_revenue DESC NULLS LAST, store_name$/u,
    );
    expect(sqlOf(retail, "which store has the lowest average monthly revenue")).toMatch(
      /ORDER BY average_revenue ASC NULLS LAST, store_name LIMIT 1$/u,
    );
  });

  test("values of one column on both sides of a share or a contest are that side", () => {
    const both = sqlOf(retail, "what share of revenue comes from Northgate and Westway");
    expect(both).toContain("store_name IN ('Northgate', 'Westway')");
  });
});

describe("what would answer another question is asked back", () => {
  test.each([
    "what sells best in the North",
    "top 10% of customers",
    "is the average order value improving",
    "revenue of footwear vs Outdoor",
    "revenue per list price by product",
  ])("%s", (question) => {
    expect(ask(retail, question).kind).toBe("clarify");
  });
});
