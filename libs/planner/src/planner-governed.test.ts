import { describe, expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";

describe("metrics, groups and joins", () => {
  test.each([
    ["total revenue", "SELECT SUM(amount) AS revenue FROM sales"],
    [
      "revenue by region",
      "SELECT stores.region AS region, SUM(sales.amount) AS revenue FROM sales LEFT JOIN stores ON sales.store_id = stores.store_id GROUP BY stores.region ORDER BY revenue DESC NULLS LAST, region",
    ],
    [
      "revenue by category and region",
      "SELECT products.category AS category, stores.region AS region, SUM(sales.amount) AS revenue FROM sales LEFT JOIN products ON sales.product_id = products.product_id LEFT JOIN stores ON sales.store_id = stores.store_id GROUP BY products.category, stores.region ORDER BY revenue DESC NULLS LAST, category, region",
    ],
    ["how many customers", "SELECT count(*) AS count FROM customers"],
    [
      "how many sales in the west",
      "SELECT count(*) AS count FROM sales JOIN stores ON sales.store_id = stores.store_id WHERE stores.region = 'West'",
    ],
    [
      "average list price by category",
      "SELECT category, avg(list_price) AS average_list_price FROM products GROUP BY category ORDER BY average_list_price DESC NULLS LAST, category",
    ],
    [
      "online revenue by region",
      "SELECT stores.region AS region, SUM(sales.amount) AS online_revenue FROM sales LEFT JOIN stores ON sales.store_id = stores.store_id WHERE (sales.channel = 'Online') GROUP BY stores.region ORDER BY online_revenue DESC NULLS LAST, region",
    ],
    [
      "revenue from the Lamp",
      "SELECT SUM(sales.amount) AS revenue FROM sales JOIN products ON sales.product_id = products.product_id WHERE products.product_name = 'Lamp'",
    ],
    ["revenue excluding online", "SELECT SUM(amount) AS revenue FROM sales WHERE channel <> 'Online'"],
  ])("%s", (question, sql) => {
    expect(sqlOf(retail, question)).toBe(sql);
  });
});

describe("time, counted from the last day of the data", () => {
  test.each([
    [
      "revenue last 7 days",
      "SELECT SUM(amount) AS revenue FROM sales WHERE sold_on >= DATE '2025-06-24' AND sold_on < DATE '2025-07-01'",
    ],
    [
      "average order value per month in 2025",
      "SELECT date_trunc('month', sold_on)::date AS \"month\", SUM(amount) / NULLIF(COUNT(*), 0) AS average_order_value FROM sales WHERE sold_on >= DATE '2025-01-01' AND sold_on < DATE '2026-01-01' GROUP BY date_trunc('month', sold_on)::date ORDER BY \"month\" ASC NULLS LAST",
    ],
    [
      "revenue in Q3 2024",
      "SELECT SUM(amount) AS revenue FROM sales WHERE sold_on >= DATE '2024-07-01' AND sold_on < DATE '2024-10-01'",
    ],
    [
      "revenue between March 2024 and May 2024",
      "SELECT SUM(amount) AS revenue FROM sales WHERE sold_on >= DATE '2024-03-01' AND sold_on < DATE '2024-06-01'",
    ],
    [
      "total quantity of chairs sold yesterday",
      "SELECT sum(sales.quantity) AS total_quantity FROM sales JOIN products ON sales.product_id = products.product_id WHERE sales.sold_on >= DATE '2025-06-29' AND sales.sold_on < DATE '2025-06-30' AND products.product_name = 'Chair'",
    ],
    [
      "compare revenue in Q1 2025 with Q1 2024",
      "SELECT this_period.amount AS current, base_period.amount AS baseline, this_period.amount - base_period.amount AS change, 100.0 * (this_period.amount - base_period.amount) / nullif(base_period.amount, 0) AS growth FROM (SELECT SUM(amount) AS amount FROM sales WHERE sold_on >= DATE '2025-01-01' AND sold_on < DATE '2025-04-01') AS this_period CROSS JOIN (SELECT SUM(amount) AS amount FROM sales WHERE sold_on >= DATE '2024-01-01' AND sold_on < DATE '2024-04-01') AS base_period",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(retail, question)).toBe(sql);
  });
});

describe("rankings", () => {
  test.each([
    [
      "top 5 products by revenue",
      "SELECT products.product_name AS product_name, SUM(sales.amount) AS revenue FROM sales LEFT JOIN products ON sales.product_id = products.product_id GROUP BY products.product_name ORDER BY revenue DESC NULLS LAST, product_name LIMIT 5",
    ],
    [
      "which store has the highest revenue",
      "SELECT stores.store_name AS store_name, SUM(sales.amount) AS revenue FROM sales LEFT JOIN stores ON sales.store_id = stores.store_id GROUP BY stores.store_name ORDER BY revenue DESC NULLS LAST, store_name LIMIT 1",
    ],
    [
      "which month had the highest revenue",
      "SELECT date_trunc('month', sold_on)::date AS \"month\", SUM(amount) AS revenue FROM sales GROUP BY date_trunc('month', sold_on)::date ORDER BY revenue DESC NULLS LAST, \"month\" LIMIT 1",
    ],
    [
      "top 2 products by revenue in each region",
      "SELECT region, product_name, revenue FROM (SELECT region, product_name, revenue, row_number() OVER (PARTITION BY region ORDER BY revenue DESC NULLS LAST, product_name) AS place FROM (SELECT stores.region AS region, products.product_name AS product_name, SUM(sales.amount) AS revenue FROM sales LEFT JOIN stores ON sales.store_id = stores.store_id LEFT JOIN products ON sales.product_id = products.product_id GROUP BY stores.region, products.product_name) AS grouped) AS ranked WHERE place <= 2 ORDER BY region, place",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(retail, question)).toBe(sql);
  });
});

describe("computed columns", () => {
  test.each([
    [
      "share of revenue by channel",
      "SELECT channel, revenue, 100.0 * revenue / nullif(sum(revenue) OVER (), 0) AS share FROM (SELECT channel, SUM(amount) AS revenue FROM sales GROUP BY channel) AS grouped ORDER BY revenue DESC NULLS LAST, channel",
    ],
    [
      "running total of revenue by month",
      'SELECT "month", revenue, sum(revenue) OVER (ORDER BY "month") AS running_total FROM (SELECT date_trunc(\'month\', sold_on)::date AS "month", SUM(amount) AS revenue FROM sales GROUP BY date_trunc(\'month\', sold_on)::date) AS grouped ORDER BY "month" ASC NULLS LAST',
    ],
    [
      "revenue by month vs last month",
      `SELECT "month", revenue, previous, revenue - previous AS change, 100.0 * (revenue - previous) / nullif(previous, 0) AS growth FROM (SELECT "month", revenue, max(revenue) FILTER (WHERE "month" IS NOT NULL) OVER (ORDER BY "month" RANGE BETWEEN interval '1 month' PRECEDING AND interval '1 month' PRECEDING) AS previous FROM (SELECT date_trunc('month', sold_on)::date AS "month", SUM(amount) AS revenue FROM sales GROUP BY date_trunc('month', sold_on)::date) AS grouped) AS compared ORDER BY "month" ASC NULLS LAST`,
    ],
    [
      "what percentage of sales is online",
      "SELECT 100.0 * (count(*) FILTER (WHERE channel = 'Online'))::numeric / nullif(count(*), 0) AS share FROM sales",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(retail, question)).toBe(sql);
  });
});

describe("groups that pass, and rows without others", () => {
  test.each([
    [
      "stores with more than 100 sales",
      "SELECT stores.store_name AS store_name, count(*) AS count FROM sales JOIN stores ON sales.store_id = stores.store_id GROUP BY stores.store_name, stores.store_id HAVING count(*) > 100 ORDER BY count DESC NULLS LAST, store_name",
    ],
    [
      "customers without sales",
      "SELECT customer_id, segment FROM customers WHERE NOT EXISTS (SELECT 1 FROM sales WHERE customers.customer_id = sales.customer_id) LIMIT 10",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(retail, question)).toBe(sql);
  });
});
