import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { loadSqlGuard } from "./guard.ts";
import { admittedSql, otherDataset, ownDataset, retailScope } from "./test-scope.ts";

const guard = await loadSqlGuard();
let database: TestDatabase;
let client: pg.Client;

/**
 * Two datasets share each relation. `own` holds the same rows of our dataset alone under the names that statements use,
 * so a statement run there as written says what the guarded one must say on the shared relations.
 */
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    CREATE SCHEMA data;
    CREATE SCHEMA own;
    CREATE TABLE data.retail_sales (dataset_id uuid, id bigint, region text, customer_id bigint, sold_on date,
      unit_price numeric, quantity bigint, revenue numeric, secret_margin numeric);
    CREATE TABLE data.retail_customers (dataset_id uuid, customer_id bigint, name text, city text, email text);
    INSERT INTO data.retail_sales
      SELECT d.id::uuid, n, (ARRAY['west', 'east', NULL])[1 + n % 3] || d.mark, n % 7, date '2024-01-01' + n * 5,
        n * 1.25, n % 4, n * 1.25 * (n % 4), 99
      FROM generate_series(1, 60) n, (VALUES ('${ownDataset}', ''), ('${otherDataset}', ' STOLEN')) d(id, mark);
    INSERT INTO data.retail_customers
      SELECT d.id::uuid, n, 'customer ' || n || d.mark, 'city ' || n % 3, 'secret@example.org'
      FROM generate_series(0, 5) n, (VALUES ('${ownDataset}', ''), ('${otherDataset}', ' STOLEN')) d(id, mark);
    CREATE VIEW own.sales AS SELECT id, region, customer_id, sold_on, unit_price, quantity, revenue
      FROM data.retail_sales WHERE dataset_id = '${ownDataset}';
    CREATE VIEW own.customers AS SELECT customer_id, name, city FROM data.retail_customers WHERE dataset_id = '${ownDataset}';
  `);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

async function rows(sql: string, path: string): Promise<unknown> {
  await client.query(`SET search_path = ${path}`);
  const result = await client.query({ text: sql, rowMode: "array" });
  return { names: result.fields.map((field) => field.name), rows: result.rows };
}

const statements: Readonly<Record<string, readonly string[]>> = {
  plain: [
    "SELECT * FROM sales ORDER BY id",
    "TABLE customers ORDER BY customer_id",
    "SELECT count(*), sum(revenue), avg(unit_price)::numeric(10, 2) AS price FROM sales",
    "SELECT region, count(*) FROM sales WHERE region = 'west' OR true GROUP BY region ORDER BY 2, 1",
    "SELECT s.* FROM sales AS s WHERE NOT (s.quantity > 1 AND s.region IS NULL) ORDER BY s.id LIMIT 7 OFFSET 2",
    "SELECT x, y FROM sales AS s(x, y) ORDER BY 1",
    "SELECT DISTINCT ON (region) region, id FROM sales ORDER BY region, id DESC",
    "SELECT s FROM sales s ORDER BY s.id LIMIT 3",
    "SELECT row_to_json(customers) FROM customers ORDER BY customer_id",
    "SELECT (s).region, count(s) FROM sales s GROUP BY 1 ORDER BY 1",
    "SELECT id FROM sales ORDER BY revenue DESC, id FETCH FIRST 3 ROWS WITH TIES",
  ],
  joins: [
    "SELECT c.name, sum(s.revenue) FROM sales s JOIN customers c ON c.customer_id = s.customer_id GROUP BY 1 ORDER BY 1",
    "SELECT sales.region, customers.city FROM sales LEFT JOIN customers USING (customer_id) ORDER BY sales.id",
    "SELECT count(*) FROM sales NATURAL JOIN customers",
    "SELECT count(*) FROM sales a FULL JOIN customers b ON a.customer_id = b.customer_id AND a.region = b.city",
    "SELECT count(*) FROM sales, customers",
    "SELECT j.customer_id, count(*) FROM sales JOIN customers USING (customer_id) AS j GROUP BY 1 ORDER BY 1",
    "SELECT a.id, b.id FROM sales a JOIN sales b ON a.id = b.id + 1 ORDER BY 1",
    "SELECT * FROM (sales JOIN customers USING (customer_id)) ORDER BY id LIMIT 4",
  ],
  with: [
    "WITH s AS (SELECT * FROM sales) SELECT count(*) FROM s",
    "WITH sales AS (SELECT region FROM sales WHERE id < 10) SELECT count(*) FROM sales",
    "WITH a AS (SELECT count(*) n FROM sales), b AS (SELECT n + 1 AS m FROM a) SELECT n, m FROM a, b",
    "WITH customers AS (SELECT 1 AS one) SELECT one, (SELECT count(*) FROM sales) FROM customers",
    "SELECT (WITH sales AS (SELECT 1) SELECT count(*) FROM sales) AS one, count(*) FROM sales",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n, (SELECT count(*) FROM sales WHERE id = n) FROM t ORDER BY 1",
    "WITH RECURSIVE w AS (SELECT id FROM sales WHERE id = 1 UNION SELECT s.id FROM sales s JOIN w ON s.id = w.id + 1) SELECT count(*) FROM w",
  ],
  "sets and sub-queries": [
    "SELECT region FROM sales UNION SELECT city FROM customers ORDER BY 1",
    "SELECT customer_id FROM sales EXCEPT SELECT customer_id FROM customers",
    "(SELECT id FROM sales ORDER BY id LIMIT 2) UNION ALL (SELECT id FROM sales ORDER BY id DESC LIMIT 2) ORDER BY 1",
    "SELECT name FROM customers c WHERE EXISTS (SELECT 1 FROM sales s WHERE s.customer_id = c.customer_id) ORDER BY 1",
    "SELECT id, (SELECT name FROM customers c WHERE c.customer_id = s.customer_id) FROM sales s ORDER BY id",
    "SELECT count(*) FROM sales WHERE customer_id NOT IN (SELECT customer_id FROM customers) AND revenue > ALL (SELECT 1)",
    "SELECT c.name, x.id FROM customers c, LATERAL (SELECT id FROM sales s WHERE s.customer_id = c.customer_id ORDER BY id DESC LIMIT 2) x ORDER BY 1, 2",
    "SELECT v.k, count(s.id) FROM (VALUES ('west'), ('east')) AS v(k) LEFT JOIN sales s ON s.region = v.k GROUP BY 1 ORDER BY 1",
    "SELECT ARRAY(SELECT DISTINCT region FROM sales ORDER BY 1)",
  ],
  analytics: [
    "SELECT date_trunc('month', sold_on)::date AS m, sum(revenue), sum(sum(revenue)) OVER (ORDER BY date_trunc('month', sold_on)) FROM sales GROUP BY 1, date_trunc('month', sold_on) ORDER BY 1",
    "SELECT id, lag(revenue) OVER w, rank() OVER (PARTITION BY region ORDER BY revenue DESC, id) FROM sales WINDOW w AS (ORDER BY id) ORDER BY id",
    "SELECT region, quantity, grouping(region, quantity), count(*) FROM sales GROUP BY ROLLUP (region, quantity) ORDER BY 1, 2, 3",
    "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY revenue), count(*) FILTER (WHERE quantity > 1), string_agg(DISTINCT region, ',' ORDER BY region) FROM sales",
    "SELECT d::date, count(s.id) FROM generate_series('2024-01-01'::date, '2024-01-20', interval '1 day') d LEFT JOIN sales s ON s.sold_on = d GROUP BY 1 ORDER BY 1",
    "SELECT extract(year FROM sold_on) AS y, to_char(sold_on, 'YYYY-\"Q\"Q') AS q, corr(quantity, revenue) IS NOT NULL FROM sales GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT CASE WHEN revenue > 10 THEN 'high' ELSE 'low' END AS band, (-1 * sum(quantity))::int % 7, round(100.0 * sum(revenue) / nullif((SELECT sum(revenue) FROM sales), 0), 2) FROM sales GROUP BY 1 ORDER BY 1",
  ],
};

describe.each(Object.entries(statements))(
  "%s: a guarded statement says what the statement says over its own dataset alone",
  (_kind, list) => {
    it.each(list)("%s", async (sql) => {
      const guarded = await rows(admittedSql(guard.check(sql, retailScope)), "pg_catalog");
      expect(guarded).toEqual(await rows(sql, "own"));
      expect(JSON.stringify(guarded)).not.toMatch(/STOLEN|secret/);
    });
  },
);

it("columns that are not allowed do not exist, whole rows neither", async () => {
  for (const sql of [
    "SELECT secret_margin FROM sales",
    "SELECT c.email FROM customers c",
    "SELECT (s).secret_margin FROM sales s",
  ]) {
    await expect(rows(admittedSql(guard.check(sql, retailScope)), "pg_catalog")).rejects.toThrow(
      /column .*(secret_margin|email).* (does not exist|not found)/,
    );
  }
});

it("a spelling that folds to a column is that column", async () => {
  const sql = 'SELECT "Region", sum("Unit Price") FROM "Sales" GROUP BY "Region" ORDER BY "Region"';
  const plain = "SELECT region, sum(unit_price) FROM sales GROUP BY region ORDER BY region";
  expect(await rows(admittedSql(guard.check(sql, retailScope)), "pg_catalog")).toEqual(await rows(plain, "own"));
});
