import type pg from "pg";
import { quoteLiteral } from "../sql-text.ts";

/** Types that columns of datasets have, and those that expressions over them produce. A function on any other type is out. */
const dataTypes = [
  "bool",
  "int2",
  "int4",
  "int8",
  "float4",
  "float8",
  "numeric",
  "text",
  "varchar",
  "bpchar",
  "unknown",
  "date",
  "time",
  "timetz",
  "timestamp",
  "timestamptz",
  "interval",
  "json",
  "jsonb",
  "jsonpath",
  "uuid",
  "bytea",
  "int4range",
  "int8range",
  "numrange",
  "daterange",
  "tsrange",
  "tstzrange",
  "record",
  "any",
  "anyelement",
  "anyarray",
  "anynonarray",
  "anyrange",
  "anycompatible",
  "anycompatiblearray",
  "anycompatiblenonarray",
  "anycompatiblerange",
] as const;

/** STABLE functions read settings or catalogs: only those that do so to format and convert values of data types are in. */
const stableNames = [
  "age",
  "anytextcat",
  "array_to_json",
  "array_to_string",
  "concat",
  "concat_ws",
  "date",
  "extract",
  "format",
  "generate_series",
  "in_range",
  "interval_pl_timestamptz",
  "make_timestamptz",
  "now",
  "overlaps",
  "quote_literal",
  "quote_nullable",
  "row_to_json",
  "statement_timestamp",
  "textanycat",
  "time",
  "timestamp",
  "timestamptz",
  "timetz",
  "timezone",
  "to_char",
  "to_date",
  "to_json",
  "to_jsonb",
  "to_number",
  "to_timestamp",
  "transaction_timestamp",
] as const;

/** Families of STABLE functions, as regular expressions on the whole name. */
const stableFamilies = [
  "date_(add|subtract|part|trunc|(cmp|eq|ge|gt|le|lt|ne)_timestamptz)",
  "timestamp_(cmp|eq|ge|gt|le|lt|ne)_timestamptz",
  "timestamptz_((cmp|eq|ge|gt|le|lt|ne)_(date|timestamp)|(mi|pl)_interval)",
  "jsonb?_(agg|agg_strict|object_agg|object_agg_strict|object_agg_unique|object_agg_unique_strict|build_array|build_object)",
] as const;

/** VOLATILE functions have effects or watch the server; these only make values. */
const volatileNames = [
  "array_sample",
  "array_shuffle",
  "clock_timestamp",
  "gen_random_uuid",
  "random",
  "random_normal",
  "uuidv4",
  "uuidv7",
] as const;

const list = (names: readonly string[]): string => names.map(quoteLiteral).join(", ");

/**
 * The functions of pg_catalog that a statement over a dataset may call; everything else is refused, what a later
 * PostgreSQL adds too. Immutable functions over data types compute; `pg_…` ones describe the server. `lo_…` and the
 * `…_to_xml` family fall out by volatility and by type.
 */
const allowedFunctions = `
WITH data_type AS (
  SELECT oid FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typname IN (${list(dataTypes)})
  UNION
  SELECT typarray FROM pg_type
   WHERE typnamespace = 'pg_catalog'::regnamespace AND typname IN (${list(dataTypes)}) AND typarray <> 0
)
SELECT p.oid FROM pg_proc p
 WHERE p.pronamespace = 'pg_catalog'::regnamespace
   AND p.prorettype IN (SELECT oid FROM data_type)
   AND NOT EXISTS (
     SELECT FROM unnest(p.proargtypes::oid[] || coalesce(p.proallargtypes, '{}')) AS argument
      WHERE argument NOT IN (SELECT oid FROM data_type))
   AND p.proname !~ '^(pg_|RI_|xml)'
   AND CASE p.provolatile
         WHEN 'i' THEN true
         WHEN 's' THEN p.proname IN (${list(stableNames)}) OR p.proname ~ '^(${stableFamilies.join("|")})$'
         ELSE p.proname IN (${list(volatileNames)})
       END`;

/** Functions that anybody may call although no statement over a dataset needs them, as the arguments of REVOKE … ON ROUTINE. */
const openFunctions = `
SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS signature
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE p.oid NOT IN (${allowedFunctions})
   AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g WHERE g.grantee = 0)
   AND ($1 OR pg_has_role(p.proowner, 'USAGE'))`;

/** A REVOKE names that many functions, to keep one statement's text small. */
const batch = 500;

/**
 * Takes EXECUTE from PUBLIC on every function of the database that is not on the allow-list. Without superuser only the
 * owner's own functions can be closed; the number of those that stay open is returned.
 */
export async function closeFunctions(client: pg.ClientBase, superuser: boolean): Promise<number> {
  const { rows } = await client.query<{ signature: string }>(openFunctions, [superuser]);
  const signatures = rows.map((row) => row.signature);
  for (let from = 0; from < signatures.length; from += batch) {
    const some = signatures.slice(from, from + batch).join(", ");
    await client.query(`REVOKE EXECUTE ON ROUTINE ${some} FROM PUBLIC`);
  }
  if (superuser) return 0;
  const left = await client.query(openFunctions, [true]);
  return left.rows.length;
}
