import { isolatedSelect } from "./isolate.ts";
import type { ScopeTables } from "./tables.ts";
import { bodyOf, isBody, listOf, nameOf, textOf, type Body } from "./tree.ts";

/** Positions in the text, which printing moves. */
const positions = new Set([
  "location",
  "stmt_location",
  "stmt_len",
  "rexpr_list_start",
  "rexpr_list_end",
  "list_start",
  "list_end",
]);

/** Whether two trees are one statement: equal in everything but positions. */
export function sameTree(a: unknown, b: unknown): boolean {
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameTree(item, b[index]));
  if (!isBody(a)) return a === b;
  if (!isBody(b)) return false;
  for (const field in a) if (!positions.has(field) && !sameTree(a[field], b[field])) return false;
  for (const field in b) if (!positions.has(field) && !(field in a)) return false;
  return true;
}

function isPlainColumn(target: unknown, columns: ReadonlySet<string>): boolean {
  const result = bodyOf(target, "ResTarget");
  const column = result === undefined ? undefined : bodyOf(result["val"], "ColumnRef");
  if (result === undefined || column === undefined || result["name"] !== undefined) return false;
  const fields = listOf(column, "fields");
  return fields.length === 1 && columns.has(nameOf(fields[0]) ?? "");
}

/**
 * Reads the tree of the printed text top-down, apart from how it was made: every relation is either a CTE that is
 * visible where it stands, or the one relation of an isolated sub-select that is exactly the one its table must have.
 */
export function onlyIsolatedReads(root: unknown, tables: ScopeTables): boolean {
  const templates = tables.all.map((table) => ({
    columns: table.columns,
    body: bodyOf(isolatedSelect(table, [], tables.datasetId), "SelectStmt"),
  }));

  /** Exactly the sub-select of one table: nothing but its allowed columns, its relation, and the predicate. */
  function isolated(body: Body): boolean {
    const { targetList = [], ...rest } = body;
    return templates.some(
      (template) =>
        sameTree(template.body, rest) &&
        Array.isArray(targetList) &&
        targetList.every((target) => isPlainColumn(target, template.columns)),
    );
  }

  function select(body: Body, visible: ReadonlySet<string>): boolean {
    if (isolated(body)) return true;
    if ("intoClause" in body || "lockingClause" in body) return false;
    const withClause = body["withClause"];
    let names = visible;
    if (isBody(withClause)) {
      const ctes = listOf(withClause, "ctes").map((node) => bodyOf(node, "CommonTableExpr"));
      const all = new Set([
        ...visible,
        ...ctes.map((cte) => (cte === undefined ? "" : (textOf(cte, "ctename") ?? ""))),
      ]);
      names = withClause["recursive"] === true ? all : visible;
      for (const cte of ctes) {
        if (cte === undefined || !below(cte, names)) return false;
        names = new Set([...names, textOf(cte, "ctename") ?? ""]);
      }
    }
    return Object.entries(body).every(([field, value]) => field === "withClause" || inside(field, value, names));
  }

  function inside(field: string, value: unknown, visible: ReadonlySet<string>): boolean {
    if (Array.isArray(value)) return value.every((item) => inside("", item, visible));
    if (!isBody(value)) return true;
    // Every SELECT has it, with or without its wrapper, and nothing else has.
    if ("limitOption" in value) return select(value, visible);
    if (field === "RangeVar") return value["schemaname"] === undefined && visible.has(textOf(value, "relname") ?? "");
    // A relation outside FROM is the target of a change.
    if ("relname" in value) return false;
    return below(value, visible);
  }

  function below(body: Body, visible: ReadonlySet<string>): boolean {
    return Object.entries(body).every(([field, value]) => inside(field, value, visible));
  }

  return isBody(root) && below(root, new Set());
}
