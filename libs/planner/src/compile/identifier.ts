/** Key words of PostgreSQL that cannot name a column or table without quotes, and type names that read badly without. */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character check
  coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema
  current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists extract false fetch
  float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect interval
  into is isnull join lateral leading least left like limit localtime localtimestamp national natural nchar none normalize not notnull
  null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary real references returning
  right row select session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp to
  trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat
  xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable year month day hour minute second`
    .trim()
    .split(/\s+/u),
);

/** An SQL identifier, quoted only where it must be. */
export function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/u.test(name) && !reserved.has(name) ? name : `"${name.replace(/"/gu, '""')}"`;
}

/** An SQL string literal. A backslash is itself (standard_conforming_strings). */
export function textLiteral(text: string): string {
  return `'${text.replace(/'/gu, "''")}'`;
}

/** An SQL literal of a value. Numbers are written plainly, never in exponent form that is not exact. */
export function literal(value: string | number | boolean): string {
  if (typeof value === "string") return textLiteral(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  return Number.isFinite(value) ? String(value) : "NULL";
}
