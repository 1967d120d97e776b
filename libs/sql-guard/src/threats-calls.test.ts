import { describe, expect, it } from "vitest";
import { loadSqlGuard } from "./guard.ts";
import { outcome, retailScope } from "./test-scope.ts";

const guard = await loadSqlGuard();

/** Calls, types, operators and sizes that must not get through, by the class of attack. */
const threats: Readonly<Record<string, readonly (readonly [sql: string, code: string])[]>> = {
  "functions that wait, write, run or tell": [
    ["SELECT pg_sleep(10)", "function"],
    ["SELECT * FROM sales WHERE pg_sleep(1) IS NULL", "function"],
    ["SELECT pg_sleep_for('1 hour')", "function"],
    ["SELECT pg_read_file('/etc/passwd')", "function"],
    ["SELECT * FROM pg_ls_dir('/')", "function"],
    ["SELECT lo_import('/etc/passwd')", "function"],
    ["SELECT lo_export(1, '/tmp/x')", "function"],
    ["SELECT set_config('datapilot.dataset_id', 'x', false)", "function"],
    ["SELECT current_setting('datapilot.dataset_id')", "function"],
    ["SELECT query_to_xml('SELECT * FROM pg_user', true, true, '')", "function"],
    ["SELECT table_to_xml('pg_user', true, true, '')", "function"],
    ["SELECT database_to_xml(true, true, '')", "function"],
    ["SELECT ts_stat('SELECT 1')", "function"],
    ["SELECT * FROM dblink('host=x', 'SELECT 1') AS t(a int)", "unsupported_construct"],
    ["SELECT nextval('s')", "function"],
    ["SELECT setval('s', 1)", "function"],
    ["SELECT pg_advisory_lock(1)", "function"],
    ["SELECT pg_notify('c', 'x')", "function"],
    ["SELECT pg_terminate_backend(1)", "function"],
    ["SELECT pg_cancel_backend(1)", "function"],
    ["SELECT version()", "function"],
    ["SELECT inet_server_addr()", "function"],
    ["SELECT has_table_privilege('pg_user', 'SELECT')", "function"],
    ["SELECT pg_get_viewdef('v')", "function"],
    ["SELECT to_regclass('pg_user')", "function"],
    ["SELECT txid_current()", "function"],
    ["SELECT obj_description(1)", "function"],
    ["SELECT col_description(1, 1)", "function"],
    ["SELECT xpath('/a', '<a/>')", "function"],
    ["SELECT setseed(0.5)", "function"],
    ["SELECT factorial(30000)", "function"],
    ["SELECT array_fill(0, ARRAY[1000000000])", "function"],
    ["SELECT pg_relation_size('sales')", "function"],
    ["SELECT jsonb_populate_record(NULL::pg_class, '{}')", "function"],
    ['SELECT "COUNT"(*) FROM sales', "function"],
    ["SELECT count(*) FILTER (WHERE pg_sleep(1) IS NULL) FROM sales", "function"],
    ["SELECT sum(id) OVER (ORDER BY pg_sleep(1)) FROM sales", "function"],
    ["SELECT string_agg(region, ',' ORDER BY pg_sleep(1)) FROM sales", "function"],
    ["SELECT * FROM ROWS FROM (unnest(ARRAY[1]), pg_ls_dir('/')) x", "function"],
    ["SELECT 1 LIMIT pg_sleep(1)", "function"],
    ["SELECT COLLATION FOR ('x')", "function"],
    ["SELECT constructor(1)", "function"],
    ["SELECT __proto__(1)", "function"],
  ],
  "functions in the guise of a column": [
    ["SELECT s.pg_restore_relation_stats FROM sales s", "function"],
    ["SELECT (s).pg_column_size FROM sales s", "function"],
    ["SELECT sales.record_out FROM sales", "function"],
    ["SELECT (x.y).pg_typeof FROM (SELECT s AS y FROM sales s) x", "function"],
    ["SELECT ((SELECT s FROM sales s LIMIT 1)).quote_literal", "function"],
  ],
  "names with a schema": [
    ["SELECT pg_catalog.count(*) FROM sales", "qualified_function"],
    ["SELECT pg_catalog.pg_sleep(1)", "qualified_function"],
    ["SELECT pg_catalog.like_escape('a', 'b')", "qualified_function"],
    ["SELECT public.f(1)", "qualified_function"],
    ["SELECT 1 OPERATOR(pg_catalog.+) 2", "qualified_operator"],
    ["SELECT 1 OPERATOR(public.=) ANY (SELECT 1)", "qualified_operator"],
    ["SELECT 'x'::public.mytype", "qualified_type"],
    ["SELECT 'a' COLLATE pg_catalog.\"C\"", "collation"],
    ["SELECT 'a' COLLATE \"fr_FR\"", "collation"],
  ],
  "casts to what names or holds more than a value": [
    ["SELECT 'pg_user'::regclass", "type"],
    ["SELECT regclass 'pg_user'", "type"],
    ["SELECT CAST('pg_user' AS regclass)", "type"],
    ["SELECT 'now'::regproc", "type"],
    ["SELECT 1::oid", "type"],
    ["SELECT 'x'::pg_catalog.regrole", "type"],
    ["SELECT '<a/>'::xml", "type"],
    ["SELECT XMLPARSE(DOCUMENT '<a/>')", "xml"],
    ["SELECT xmlelement(name a)", "xml"],
    ["SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS b text)", "xml"],
    ["SELECT 'x'::\"char\"", "type"],
    ["SELECT '{}'::pg_user[]", "type"],
    ["SELECT NULL::sales", "type"],
    ["SELECT 'x'::char(10000000)", "type_size"],
    ["SELECT 1::numeric(1 + 1)", "type_size"],
    ["SELECT 'a & b'::tsquery", "type"],
    ["SELECT 'x' @@ 'y'", "operator"],
    ["SELECT b'101'", "unsupported_construct"],
    ["SELECT * FROM sales ORDER BY id USING OPERATOR(pg_catalog.<)", "unsupported_construct"],
  ],
  "little text, much work": [
    ["SELECT generate_series(1, 1000000000000)", "unbounded_size"],
    ["SELECT * FROM generate_series(1, (SELECT max(id) FROM sales))", "unbounded_size"],
    ["SELECT * FROM sales, LATERAL generate_series(1, id)", "unbounded_size"],
    ["SELECT generate_series(1, 10, 0)", "unbounded_size"],
    ["SELECT generate_series(1, 1e30)", "unbounded_size"],
    ["SELECT generate_series('NaN'::numeric, 1)", "unbounded_size"],
    ["SELECT generate_series(1e400, 2e400)", "unbounded_size"],
    ["SELECT generate_series(1e300, 1.0000000000000000000001e300)", "unbounded_size"],
    ["SELECT generate_series(0, 1, 0.0000001)", "unbounded_size"],
    ["SELECT generate_series('2024-01-01 BC'::timestamp, '2024-02-01', '1 minute')", "unbounded_size"],
    ["SELECT generate_series('2024-01-01'::date, '2024-02-01', '1 constructor')", "unbounded_size"],
    ["SELECT generate_series('-infinity'::timestamp, 'infinity', '1 day')", "unbounded_size"],
    ["SELECT generate_series('0001-01-01'::timestamp, '9999-01-01', '1 second')", "unbounded_size"],
    ["SELECT generate_series(now(), now() + interval '1 year', interval '1 second')", "unbounded_size"],
    ["SELECT * FROM generate_series(1, 99999) a, generate_series(1, 99999) b", "unbounded_size"],
    ["SELECT repeat('x', 1000000000)", "unbounded_size"],
    ["SELECT repeat('x', id) FROM sales", "unbounded_size"],
    ["SELECT repeat(repeat(repeat('x', 9999), 9999), 9999)", "unbounded_size"],
    ["SELECT lpad('x', 1000000000)", "unbounded_size"],
    ["SELECT rpad(region, id::int) FROM sales", "unbounded_size"],
    ["SELECT format('%1000000000s', 'x')", "unbounded_size"],
    ["SELECT format('%*s', 1000000000, 'x')", "unbounded_size"],
    ["SELECT format(region, 1) FROM sales", "unbounded_size"],
    ["WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT * FROM t", "endless_recursion"],
    ["WITH RECURSIVE t AS (SELECT 1 UNION ALL SELECT 1 FROM t, t u) SELECT * FROM t", "endless_recursion"],
    [`SELECT * FROM ${Array.from({ length: 41 }, (_, i) => `sales s${i}`).join(", ")}`, "too_many_tables"],
  ],
};

describe.each(Object.entries(threats))("%s", (_threat, statements) => {
  it.each(statements)("%j is refused as %s", (sql, code) => {
    expect(outcome(guard.check(sql, retailScope))).toBe(code);
  });
});

it("a function of another database is refused with what to use instead", () => {
  const verdict = guard.check("SELECT ifnull(region, 'none') FROM sales", retailScope);
  expect(verdict.ok ? "" : verdict.refusal.reason).toBe(
    "The function ifnull() is not one that statements may call; use coalesce(a, b).",
  );
});
