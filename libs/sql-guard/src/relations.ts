import type { Statement, Visited } from "./statement.ts";
import type { ScopeTable, ScopeTables } from "./tables.ts";
import { bodyOf, isBody, listOf, textOf } from "./tree.ts";

/** One place in a statement that reads a base table. */
export interface Scan {
  readonly node: Visited;
  readonly table: ScopeTable;
  /** The name that the statement's columns are qualified with. */
  readonly alias: string;
}

/** What the names after FROM mean. */
export interface Relations {
  readonly scans: readonly Scan[];
  /** Names that are neither a CTE nor a table of the scope. */
  readonly unknown: readonly Visited[];
}

/** Tells CTE references from base tables, with PostgreSQL's scoping: a CTE shadows a table, and only where it is visible. */
export function resolveRelations(statement: Statement, tables: ScopeTables): Relations {
  const scans: Scan[] = [];
  const unknown: Visited[] = [];
  for (const node of statement.of("RangeVar")) {
    const name = textOf(node.body, "relname") ?? "";
    const qualified = node.body["schemaname"] !== undefined || node.body["catalogname"] !== undefined;
    if (!qualified && namesVisibleCte(name, node)) continue;
    const table = qualified ? undefined : tables.find(name);
    if (table === undefined) unknown.push(node);
    else scans.push({ node, table, alias: aliasOf(node) ?? name });
  }
  return { scans, unknown };
}

/** The alias name a FROM item carries, if any. */
export function aliasOf(node: Visited): string | undefined {
  const alias = node.body["alias"];
  return isBody(alias) ? textOf(alias, "aliasname") : undefined;
}

/** Climbs from a name to the root: at each SELECT with a WITH list, is the name one that is visible where the climb came from? */
function namesVisibleCte(name: string, from: Visited): boolean {
  let below: Visited = from;
  let insideCte: Visited | undefined;
  for (let current = from.parent; current !== undefined; below = current, current = current.parent) {
    if (current.type === "CommonTableExpr") insideCte = current;
    if (current.type !== "SelectStmt") continue;
    const ctes = below.field === "withClause" ? namesSeenBy(insideCte, below) : cteNames(current.body["withClause"]);
    if (ctes.includes(name)) return true;
  }
  return false;
}

/** Inside a WITH list a query sees the CTEs before it; in WITH RECURSIVE all of them, itself too. */
function namesSeenBy(cte: Visited | undefined, withClause: Visited): string[] {
  const names = cteNames(withClause.body);
  if (withClause.body["recursive"] === true) return names;
  const index = listOf(withClause.body, "ctes").findIndex((node) => node === cte?.wrapper);
  return names.slice(0, Math.max(0, index));
}

function cteNames(withClause: unknown): string[] {
  if (!isBody(withClause)) return [];
  return listOf(withClause, "ctes").map((node) => {
    const body = bodyOf(node, "CommonTableExpr");
    return (body === undefined ? undefined : textOf(body, "ctename")) ?? "";
  });
}
