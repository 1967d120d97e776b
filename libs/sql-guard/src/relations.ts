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

/** One place in a statement that reads a CTE. */
export interface CteRead {
  readonly node: Visited;
  /** The wrapped CommonTableExpr it means. */
  readonly cte: unknown;
}

/** What the names after FROM mean. */
export interface Relations {
  readonly scans: readonly Scan[];
  readonly cteReads: readonly CteRead[];
  /** Names that are neither a CTE nor a table of the scope. */
  readonly unknown: readonly Visited[];
}

/** Tells CTE references from base tables, with PostgreSQL's scoping: a CTE shadows a table, and only where it is visible. */
export function resolveRelations(statement: Statement, tables: ScopeTables): Relations {
  const scans: Scan[] = [];
  const cteReads: CteRead[] = [];
  const unknown: Visited[] = [];
  for (const node of statement.of("RangeVar")) {
    const name = textOf(node.body, "relname") ?? "";
    const qualified = node.body["schemaname"] !== undefined || node.body["catalogname"] !== undefined;
    const cte = qualified ? undefined : visibleCte(name, node);
    if (cte !== undefined) {
      cteReads.push({ node, cte });
      continue;
    }
    const table = qualified ? undefined : tables.find(name);
    if (table === undefined) unknown.push(node);
    else scans.push({ node, table, alias: aliasOf(node) ?? name });
  }
  return { scans, cteReads, unknown };
}

/** The alias name a FROM item carries, if any. */
export function aliasOf(node: Visited): string | undefined {
  const alias = node.body["alias"];
  return isBody(alias) ? textOf(alias, "aliasname") : undefined;
}

/** Climbs from a name to the root: at each SELECT with a WITH list, is the name one that is visible where the climb came from? */
function visibleCte(name: string, from: Visited): unknown {
  let below: Visited = from;
  let insideCte: Visited | undefined;
  for (let current = from.parent; current !== undefined; below = current, current = current.parent) {
    if (current.type === "CommonTableExpr") insideCte = current;
    if (current.type !== "SelectStmt") continue;
    const ctes = below.field === "withClause" ? ctesSeenBy(insideCte, below) : ctesOf(current.body["withClause"]);
    const found = ctes.find((cte) => cteName(cte) === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Inside a WITH list a query sees the CTEs before it; in WITH RECURSIVE all of them, itself too. */
function ctesSeenBy(cte: Visited | undefined, withClause: Visited): readonly unknown[] {
  const ctes = ctesOf(withClause.body);
  return withClause.body["recursive"] === true ? ctes : ctes.slice(0, Math.max(0, ctes.indexOf(cte?.wrapper)));
}

function ctesOf(withClause: unknown): readonly unknown[] {
  return isBody(withClause) ? listOf(withClause, "ctes") : [];
}

function cteName(node: unknown): string | undefined {
  const body = bodyOf(node, "CommonTableExpr");
  return body === undefined ? undefined : textOf(body, "ctename");
}
