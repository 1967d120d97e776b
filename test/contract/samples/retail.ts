import type { Sample } from "./sample.ts";

const monthly = (region: string): string => `SELECT SUM(revenue) FROM sales JOIN stores USING (store_id)
  WHERE region = '${region}' AND sale_date BETWEEN '2026-01-01' AND '2026-04-30' GROUP BY month(sale_date)`;
const rates = `100 * (1 - SUM(revenue) / SUM(quantity * unit_price)), 100 * SUM(revenue - cost) / SUM(revenue)`;
const autumn = `FROM sales WHERE sale_date BETWEEN '2025-10-01' AND '2025-11-30' GROUP BY month(sale_date)`;
const returns = "100.0 * COUNT(*) FILTER (returned) / COUNT(*)";

export const retail: Sample = {
  plugin: "retail",
  gold: {
    "What is the total revenue?": "SELECT SUM(revenue) FROM sales",
    "How many orders do we have?": "SELECT COUNT(*) FROM sales",
    "How many units did we sell?": "SELECT SUM(quantity) FROM sales",
    "What is the average order value?": "SELECT SUM(revenue)/COUNT(*) FROM sales",
    "What is the gross margin?": "SELECT 100.0*SUM(revenue-cost)/SUM(revenue) FROM sales",
    "How many active customers are there?": "SELECT COUNT(DISTINCT customer_id) FROM sales",
    "How many stores are there?": "SELECT COUNT(*) FROM stores",
    "How many products are there?": "SELECT COUNT(*) FROM products",
    "revenue by channel": "SELECT channel, SUM(revenue) FROM sales GROUP BY 1 ORDER BY 2 DESC",
    "revenue by region":
      "SELECT region, SUM(revenue) FROM sales JOIN stores USING (store_id) GROUP BY 1 ORDER BY 2 DESC",
    "revenue by category":
      "SELECT category, SUM(revenue) FROM sales JOIN products USING (product_id) GROUP BY 1 ORDER BY 2 DESC",
    "gross profit by category":
      "SELECT category, SUM(revenue-cost) FROM sales JOIN products USING (product_id) GROUP BY 1 ORDER BY 2 DESC",
    "orders by payment method": "SELECT payment_method, COUNT(*) FROM sales GROUP BY 1 ORDER BY 2 DESC",
    "average order value by channel": "SELECT channel, SUM(revenue)/COUNT(*) FROM sales GROUP BY 1 ORDER BY 2 DESC",
    "number of stores by region": "SELECT region, COUNT(*) FROM stores GROUP BY 1 ORDER BY 2 DESC, 1",
    "average list price by brand": "SELECT brand, AVG(list_price) FROM products GROUP BY 1 ORDER BY 2 DESC",
    "top 5 products by revenue":
      "SELECT product_name, SUM(revenue) FROM sales JOIN products USING (product_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 5",
    "bottom 3 stores by revenue":
      "SELECT store_name, SUM(revenue) FROM sales JOIN stores USING (store_id) GROUP BY 1 ORDER BY 2 LIMIT 3",
    "top 3 brands by units sold":
      "SELECT brand, SUM(quantity) FROM sales JOIN products USING (product_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 3",
    "total revenue last 7 days": "SELECT SUM(revenue) FROM sales WHERE sale_date BETWEEN '2026-06-24' AND '2026-06-30'",
    "revenue in November 2025":
      "SELECT SUM(revenue) FROM sales WHERE sale_date >= '2025-11-01' AND sale_date < '2025-12-01'",
    "orders in 2025": "SELECT COUNT(*) FROM sales WHERE sale_date >= '2025-01-01' AND sale_date < '2026-01-01'",
    "revenue in Q1 2026": "SELECT SUM(revenue) FROM sales WHERE sale_date >= '2026-01-01' AND sale_date < '2026-04-01'",
    "revenue by month in 2026":
      "SELECT CAST(date_trunc('month', sale_date) AS DATE), SUM(revenue) FROM sales WHERE sale_date >= '2026-01-01' GROUP BY 1 ORDER BY 1",
    "orders by quarter":
      "SELECT CAST(date_trunc('quarter', sale_date) AS DATE), COUNT(*) FROM sales GROUP BY 1 ORDER BY 1",
    "discount rate by month":
      "SELECT CAST(date_trunc('month', sale_date) AS DATE), 100.0*(1-SUM(revenue)/SUM(quantity*unit_price)) FROM sales GROUP BY 1 ORDER BY 1",
    "revenue in the South in February 2026":
      "SELECT SUM(revenue) FROM sales JOIN stores USING (store_id) WHERE region = 'South' AND sale_date >= '2026-02-01' AND sale_date < '2026-03-01'",
    "How many orders came through the mobile app?": "SELECT COUNT(*) FROM sales WHERE channel = 'Mobile app'",
    'units sold of product "Trailhead Bottle 750 ml" in 2026':
      "SELECT SUM(quantity) FROM sales JOIN products USING (product_id) WHERE product_name = 'Trailhead Bottle 750 ml' AND sale_date >= '2026-01-01'",
    "units sold of Trailhead Bottle 750 ml in 2026":
      "SELECT SUM(quantity) FROM sales JOIN products USING (product_id) WHERE product_name = 'Trailhead Bottle 750 ml' AND sale_date >= '2026-01-01'",
    "How many orders were returned?": "SELECT COUNT(*) FROM sales WHERE returned",
    "How many orders have a revenue over 500?": "SELECT COUNT(*) FROM sales WHERE revenue > 500",
    "How many customers take the newsletter?": "SELECT COUNT(*) FROM customers WHERE newsletter",
    "average unit price in Toys":
      "SELECT AVG(unit_price) FROM sales JOIN products USING (product_id) WHERE category = 'Toys'",
  },
  rules: {
    "revenue is quantity × unit price × (1 − discount) in cents":
      "SELECT COUNT(*) FROM sales WHERE revenue <> ROUND(quantity * unit_price * (1 - discount), 2)",
    "nothing is sold before its store opened, its product was launched or its customer signed up": `SELECT COUNT(*) FROM sales
      JOIN stores USING (store_id) JOIN products USING (product_id) LEFT JOIN customers USING (customer_id)
      WHERE sale_date < opened_on OR sale_date < launched_on OR sale_date < signed_up_on`,
  },
  stories: [
    { sql: "SELECT SUM(revenue) FROM sales", places: 2 },
    { sql: "SELECT COUNT(*), COUNT(DISTINCT customer_id) FROM sales", places: 0 },
    { sql: monthly("South"), places: 2 },
    { sql: monthly("North"), places: 2 },
    {
      sql: `SELECT SUM(quantity) FROM sales JOIN products USING (product_id) WHERE product_name LIKE 'Trailhead%'
      AND sale_date >= '2025-07-01' GROUP BY date_trunc('quarter', sale_date)`,
      places: 0,
    },
    {
      sql: `SELECT SUM(revenue) FROM sales WHERE channel IN ('Website', 'Mobile app')
      AND (sale_date < '2025-04-01' OR sale_date >= '2026-04-01') GROUP BY channel, year(sale_date)`,
      places: 2,
    },
    { sql: "SELECT SUM(revenue) FROM sales JOIN stores USING (store_id) WHERE store_name = 'Harbor Point'", places: 2 },
    { sql: `SELECT ${rates} ${autumn}`, places: 1 },
    { sql: `SELECT COUNT(*) ${autumn}`, places: 0 },
    {
      sql: `SELECT ${returns} FROM sales JOIN products USING (product_id) GROUP BY product_name = 'Breeze Tower Fan'`,
      places: 1,
    },
  ],
};
