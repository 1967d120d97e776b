import type { AnalysisSource, SourceColumn } from "../../skills/table/source.ts";

/** A name as SQL takes it, whatever word it is. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

// A statement may join one table twice, over two columns.
function aliasOf(source: AnalysisSource, join: number): string {
  const table = source.joins[join]?.table ?? "";
  const isRepeated = source.joins.findIndex((one) => one.table === table) !== join || table === source.table;
  return isRepeated ? `${table}_${join + 1}` : table;
}

/** The column of a row of `fromClause`. */
export function columnSql(source: AnalysisSource, column: SourceColumn): string {
  const table = column.join === null ? source.table : aliasOf(source, column.join);
  return `${quoted(table)}.${quoted(column.sqlName)}`;
}

/** The table with those it refers to, each of which adds no rows; only rows from the day `since` on, when it is given. */
export function fromClause(source: AnalysisSource, since: string | null = null): string {
  const joins = source.joins.map((join, index) => {
    const alias = aliasOf(source, index);
    const named = alias === join.table ? quoted(join.table) : `${quoted(join.table)} AS ${quoted(alias)}`;
    return `LEFT JOIN ${named} ON ${quoted(alias)}.${quoted(join.key)} = ${quoted(source.table)}.${quoted(join.foreignKey)}`;
  });
  const table = quoted(source.table);
  const { timeColumn } = source;
  const rows =
    since !== null && timeColumn !== null
      ? `(SELECT * FROM ${table} WHERE ${quoted(timeColumn)} >= ${literal(since)}) AS ${table}`
      : table;
  return [`FROM ${rows}`, ...joins].join("\n");
}
