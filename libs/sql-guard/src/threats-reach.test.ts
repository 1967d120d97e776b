import { describe, expect, it } from "vitest";
import { loadSqlGuard } from "./guard.ts";
import { otherDataset, outcome, ownDataset, retailScope } from "./test-scope.ts";

const guard = await loadSqlGuard();

/** Statements that reach for what is not in the dataset, by the class of attack. */
const threats: Readonly<Record<string, readonly (readonly [sql: string, code: string])[]>> = {
  "tables that are not the dataset's": [
    ["SELECT * FROM pg_class", "unknown_table"],
    ["SELECT * FROM users", "unknown_table"],
    ["SELECT * FROM retail_sales", "unknown_table"],
    ["SELECT * FROM information_schema.columns", "qualified_table"],
    ["SELECT * FROM pg_catalog.pg_authid", "qualified_table"],
    ["SELECT * FROM data.retail_sales", "qualified_table"],
    ["SELECT * FROM data.sales", "qualified_table"],
    ["SELECT * FROM other.data.sales", "qualified_table"],
    ["TABLE pg_roles", "unknown_table"],
    ["SELECT * FROM sales UNION ALL SELECT usename, 1 FROM pg_user", "unknown_table"],
    ["SELECT * FROM sales WHERE EXISTS (SELECT 1 FROM pg_shadow)", "unknown_table"],
    ["SELECT (SELECT passwd FROM pg_shadow LIMIT 1)", "unknown_table"],
    ["SELECT * FROM sales ORDER BY (SELECT 1 FROM pg_class LIMIT 1)", "unknown_table"],
    ["SELECT * FROM sales LIMIT (SELECT count(*) FROM pg_class)", "unknown_table"],
    ["SELECT sum(id) FILTER (WHERE id IN (SELECT oid FROM pg_class)) FROM sales", "unknown_table"],
    ["SELECT count(*) OVER (ORDER BY (SELECT 1 FROM pg_class)) FROM sales", "unknown_table"],
    ["SELECT * FROM sales JOIN LATERAL (SELECT * FROM pg_class) c ON true", "unknown_table"],
    ["SELECT ARRAY(SELECT relname FROM pg_class)", "unknown_table"],
    ["VALUES ((SELECT 1 FROM pg_class))", "unknown_table"],
    ["SELECT CASE WHEN true THEN (SELECT 1 FROM pg_class) END", "unknown_table"],
    ['SELECT * FROM U&"\\0070g_class"', "unknown_table"],
    ['SELECT * FROM "pg_class"', "unknown_table"],
    ["SELECT * FROM sal/**/es, pg_class", "unknown_table"],
  ],
  "CTE names that hide a table": [
    ["WITH pg_class AS (SELECT * FROM pg_class) SELECT * FROM pg_class", "unknown_table"],
    ["WITH a AS (SELECT * FROM pg_user), pg_user AS (SELECT 1) SELECT * FROM a", "unknown_table"],
    ["SELECT * FROM (WITH pg_class AS (SELECT 1) SELECT * FROM pg_class) x, pg_class", "unknown_table"],
    ["SELECT * FROM (WITH c AS (SELECT 1) SELECT 1) x WHERE EXISTS (SELECT * FROM c)", "unknown_table"],
    ["(WITH c AS (SELECT 1) SELECT * FROM c) UNION SELECT 1 FROM c", "unknown_table"],
    ["WITH a AS (WITH pg_class AS (SELECT 1) SELECT 1) SELECT * FROM pg_class", "unknown_table"],
    ["WITH pg_class AS (SELECT 1) SELECT * FROM pg_catalog.pg_class", "qualified_table"],
    ['WITH "Pg_class" AS (SELECT 1) SELECT * FROM pg_class', "unknown_table"],
  ],
  "the column that tells datasets apart": [
    [`SELECT * FROM sales WHERE dataset_id = '${otherDataset}'`, "dataset_id"],
    [`SELECT * FROM sales WHERE dataset_id = '${ownDataset}'`, "dataset_id"],
    ["SELECT * FROM sales s WHERE s.dataset_id IS NOT NULL OR true", "dataset_id"],
    ["SELECT dataset_id FROM sales", "dataset_id"],
    ["SELECT DATASET_ID FROM sales", "dataset_id"],
    ['SELECT U&"d\\0061taset_id" FROM sales', "dataset_id"],
    ["SELECT (sales).dataset_id FROM sales", "dataset_id"],
    ["SELECT * FROM sales a JOIN sales b USING (dataset_id)", "dataset_id"],
    ["SELECT x.dataset_id FROM (SELECT 1) AS x(dataset_id)", "dataset_id"],
    ["WITH c(dataset_id) AS (SELECT 1) SELECT * FROM c", "dataset_id"],
    ["SELECT count(*) FROM sales GROUP BY dataset_id", "dataset_id"],
    ["SELECT * FROM sales ORDER BY dataset_id", "dataset_id"],
  ],
  "system columns": [
    ["SELECT ctid FROM sales", "system_column"],
    ["SELECT s.xmin FROM sales s", "system_column"],
    ["SELECT (s).tableoid FROM sales s", "system_column"],
    ["SELECT * FROM sales ORDER BY cmax", "system_column"],
    ["SELECT * FROM sales WHERE xmax = '0' AND cmin = '1'", "system_column"],
    ["SELECT data.retail_sales.region FROM sales", "qualified_column"],
  ],
  "who and where": [
    ["SELECT current_user", "session_value"],
    ["SELECT session_user, user", "session_value"],
    ["SELECT current_role", "session_value"],
    ["SELECT current_catalog", "session_value"],
    ["SELECT current_schema", "session_value"],
    ["SELECT * FROM current_schema()", "function"],
    ["SELECT * FROM current_user", "session_value"],
    ["SELECT system_user", "function"],
  ],
};

describe.each(Object.entries(threats))("%s", (_threat, statements) => {
  it.each(statements)("%j is refused as %s", (sql, code) => {
    expect(outcome(guard.check(sql, retailScope))).toBe(code);
  });
});

it("an unknown table's refusal lists the tables there are", () => {
  const verdict = guard.check("SELECT * FROM orders", retailScope);
  expect(verdict.ok ? "" : verdict.refusal.reason).toBe(
    'There is no table "orders" in this dataset. The tables here are: sales, customers.',
  );
});
