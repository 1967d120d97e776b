import type { Relations, Scan } from "./relations.ts";
import { enclosingSelect, type Statement, type Visited } from "./statement.ts";
import { listOf, nameOf, namesOf } from "./tree.ts";

/** Column names a statement mentions, by the qualifier they carry ("" for none). */
function mentions(statement: Statement): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (qualifier: string, name: string): void => {
    const names = found.get(qualifier) ?? new Set();
    found.set(qualifier, names.add(name));
  };
  for (const { body } of statement.of("ColumnRef")) {
    const names = namesOf(listOf(body, "fields"));
    const last = names.at(-1);
    if (last !== undefined) add(names.length > 1 ? (names[0] ?? "") : "", last);
  }
  for (const { body } of statement.of("JoinExpr"))
    namesOf(listOf(body, "usingClause")).forEach((name) => add("", name));
  for (const { body } of statement.of("A_Indirection"))
    namesOf(listOf(body, "indirection")).forEach((name) => add("", name));
  return found;
}

/** Whether some part of the statement takes the scan's columns all at once: a star, the whole row, a natural join, renaming. */
function readsWholeRows(statement: Statement, scan: Scan): boolean {
  const home = enclosingSelect(scan.node);
  const takes = ({ body, ...node }: Visited): boolean => {
    const fields = listOf(body, "fields");
    const first = nameOf(fields[0]);
    if (fields.length > 1) return nameOf(fields[1]) === undefined && (first === scan.alias || first === undefined);
    return first === undefined ? enclosingSelect({ body, ...node }) === home : first === scan.alias;
  };
  return (
    statement.of("ColumnRef").some(takes) ||
    statement.of("JoinExpr").some((join) => join.body["isNatural"] === true || join.body["alias"] !== undefined) ||
    statement.of("Alias").some((alias) => alias.parent === scan.node && listOf(alias.body, "colnames").length > 0)
  );
}

/** The columns each scan reads, never fewer than it does: what is not among them need not exist for it. */
export function readColumns(statement: Statement, relations: Relations): ReadonlyMap<Scan, readonly string[]> {
  const mentioned = mentions(statement);
  return new Map(
    relations.scans.map((scan) => {
      const columns = [...scan.table.columns];
      if (readsWholeRows(statement, scan)) return [scan, columns];
      const named = [mentioned.get(""), mentioned.get(scan.alias)];
      return [scan, columns.filter((column) => named.some((names) => names?.has(column) === true))];
    }),
  );
}
