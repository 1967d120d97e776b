import { foldName } from "./fold-name.ts";
import type { Relations, Scan } from "./relations.ts";
import type { Statement } from "./statement.ts";
import { isBody, listOf, nameOf, namesOf, textOf } from "./tree.ts";

/** Every name that the statement itself gives: such a spelling means that thing, never a column by folding. */
function ownNames(statement: Statement): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name !== undefined) names.add(name);
  };
  for (const node of statement.of("ResTarget")) add(textOf(node.body, "name"));
  for (const node of statement.of("Alias")) {
    add(textOf(node.body, "aliasname"));
    namesOf(listOf(node.body, "colnames")).forEach(add);
  }
  for (const node of statement.of("CommonTableExpr")) {
    add(textOf(node.body, "ctename"));
    namesOf(listOf(node.body, "aliascolnames")).forEach(add);
  }
  for (const node of statement.of("CTESearchClause")) add(textOf(node.body, "search_seq_column"));
  for (const node of statement.of("CTECycleClause")) {
    add(textOf(node.body, "cycle_mark_column"));
    add(textOf(node.body, "cycle_path_column"));
  }
  return names;
}

function columnFor(spelling: string, scans: readonly Scan[]): string | undefined {
  if (scans.length === 0 || scans.some((scan) => scan.table.columns.has(spelling))) return undefined;
  const folded = foldName(spelling);
  return scans.some((scan) => scan.table.columns.has(folded)) ? folded : undefined;
}

/**
 * Rewrites, in the tree, a column name that no table in the statement has but whose folding one has: "Unit Price" → unit_price.
 * The same spelling is rewritten everywhere, so a sub-query's output and the reference to it stay together.
 */
export function foldColumns(statement: Statement, relations: Relations): void {
  const own = ownNames(statement);
  const aliases = new Set(relations.scans.map((scan) => scan.alias));
  const fold = (node: unknown, scans: readonly Scan[]): void => {
    const spelling = nameOf(node);
    if (spelling === undefined || own.has(spelling) || !isBody(node)) return;
    const column = columnFor(spelling, scans);
    if (column !== undefined) node["String"] = { sval: column };
  };
  for (const { body } of statement.of("ColumnRef")) {
    const fields = listOf(body, "fields");
    const qualifier = fields.length > 1 ? nameOf(fields[0]) : undefined;
    // A bare table name is the whole row.
    if (qualifier === undefined && aliases.has(nameOf(fields[0]) ?? "")) continue;
    const qualified = relations.scans.filter((scan) => scan.alias === qualifier);
    fold(fields.at(-1), qualified.length > 0 ? qualified : relations.scans);
  }
  for (const { body } of statement.of("JoinExpr")) {
    for (const node of listOf(body, "usingClause")) fold(node, relations.scans);
  }
}
