import { describe, expect, it } from "vitest";
import { loadSqlGuard } from "./guard.ts";
import { outcome, retailScope } from "./test-scope.ts";

const guard = await loadSqlGuard();

/** Statements that do something else than read, by the class of attack. */
const threats: Readonly<Record<string, readonly (readonly [sql: string, code: string])[]>> = {
  "more than one statement": [
    ["SELECT 1; SELECT 2", "multiple_statements"],
    ["SELECT * FROM sales; DELETE FROM sales", "multiple_statements"],
    ["SELECT * FROM sales; -- ; \n DROP TABLE sales", "multiple_statements"],
    ["SELECT 1;;SELECT 2", "multiple_statements"],
    ["BEGIN; SELECT 1", "multiple_statements"],
    ["SELECT '1'; COMMIT; SELECT '2'", "multiple_statements"],
  ],
  "data or structure changed": [
    ["DELETE FROM sales", "data_modification"],
    ["delete from sales where region = 'west' returning *", "data_modification"],
    ["INSERT INTO sales SELECT * FROM sales", "data_modification"],
    ["UPDATE sales SET revenue = 0", "data_modification"],
    ["MERGE INTO sales USING customers ON true WHEN MATCHED THEN DELETE", "data_modification"],
    ["TRUNCATE sales", "data_modification"],
    ["DROP TABLE sales", "data_modification"],
    ["ALTER TABLE sales DISABLE ROW LEVEL SECURITY", "not_a_select"],
    ["CREATE TABLE t AS SELECT * FROM sales", "not_a_select"],
    ["CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "not_a_select"],
    ["GRANT SELECT ON sales TO public", "not_a_select"],
    ["WITH d AS (DELETE FROM sales RETURNING *) SELECT * FROM d", "data_modification"],
    ["WITH i AS (INSERT INTO sales VALUES (1) RETURNING id) SELECT * FROM i", "data_modification"],
    ["WITH u AS (UPDATE sales SET revenue = 0 RETURNING 1) SELECT 1", "data_modification"],
    ["SELECT * FROM (WITH d AS (DELETE FROM sales RETURNING *) SELECT * FROM d) x", "data_modification"],
    ["SELECT * INTO copy FROM sales", "into"],
    ["SELECT * INTO TEMP copy FROM sales", "into"],
    ["SELECT 1 UNION SELECT id INTO copy FROM sales", "into"],
  ],
  "locks, samples and parameters": [
    ["SELECT * FROM sales FOR UPDATE", "locking"],
    ["SELECT * FROM sales FOR SHARE OF sales SKIP LOCKED", "locking"],
    ["SELECT * FROM (SELECT * FROM sales FOR NO KEY UPDATE) x", "locking"],
    ["SELECT * FROM sales TABLESAMPLE SYSTEM (10)", "sampling"],
    ["SELECT * FROM sales s TABLESAMPLE bernoulli (1) REPEATABLE (1)", "sampling"],
    ["SELECT * FROM sales WHERE id = $1", "parameter"],
    ["SELECT * FROM ONLY sales", "only"],
    ["SELECT * FROM sales WHERE CURRENT OF c", "syntax_error"],
  ],
  "the server spoken to": [
    ["SET row_security = off", "unsupported_construct"],
    ["RESET ALL", "unsupported_construct"],
    ["SHOW search_path", "unsupported_construct"],
    ["EXPLAIN ANALYZE SELECT * FROM sales", "unsupported_construct"],
    ["COPY sales TO PROGRAM 'sh'", "data_modification"],
    ["COPY (SELECT 1) TO '/tmp/x'", "data_modification"],
    ["DO $$ BEGIN PERFORM 1; END $$", "unsupported_construct"],
    ["CALL p()", "unsupported_construct"],
    ["PREPARE p AS SELECT 1", "not_a_select"],
    ["EXECUTE p", "not_a_select"],
    ["LISTEN c", "not_a_select"],
    ["NOTIFY c, 'x'", "not_a_select"],
    ["LOCK TABLE sales", "not_a_select"],
    ["VACUUM", "not_a_select"],
    ["CHECKPOINT", "not_a_select"],
    ["LOAD 'x'", "not_a_select"],
    ["DECLARE c CURSOR FOR SELECT 1", "not_a_select"],
    ["COMMIT", "unsupported_construct"],
  ],
  "no statement": [
    ["", "empty_statement"],
    ["  \n\t", "empty_statement"],
    ["-- only a comment", "empty_statement"],
    [";;", "empty_statement"],
    ["SELEC 1", "syntax_error"],
    ["SELECT * FROM sales WHERE region = 'west", "syntax_error"],
    ["' OR 1=1 --", "syntax_error"],
    ["SELECT 1 /* not closed", "syntax_error"],
    ["SELECT `id` FROM sales", "syntax_error"],
    ["\\copy sales to x", "syntax_error"],
    ["SELECT 1\0; DROP TABLE sales", "invalid_text"],
    ["SELECT '\uD800'", "invalid_text"],
  ],
};

describe.each(Object.entries(threats))("%s", (_threat, statements) => {
  it.each(statements)("%j is refused as %s", (sql, code) => {
    expect(outcome(guard.check(sql, retailScope))).toBe(code);
  });
});

describe("a refusal", () => {
  it("names the construct and how to ask instead", () => {
    const verdict = guard.check("delete from sales", retailScope);
    expect(verdict).toEqual({
      ok: false,
      refusal: {
        code: "data_modification",
        construct: "DELETE",
        reason:
          "This statement would change data (DELETE). Only questions that read are answered; ask for the rows with SELECT instead.",
      },
    });
  });

  it("says where the text cannot be read, in code points and lines", () => {
    const verdict = guard.check("SELECT 'é🙂',\n  id FORM FORM sales", retailScope);
    expect(verdict.ok).toBe(false);
    expect(verdict.ok ? "" : verdict.refusal.reason).toContain('syntax error at or near "FORM" (line 2, character 11)');
  });
});
