import type { Scan } from "./relations.ts";
import { datasetColumn, type ScopeTable } from "./tables.ts";
import { isBody, stringNode, type Body } from "./tree.ts";

function columnNode(name: string): Body {
  return { ColumnRef: { fields: [stringNode(name)] } };
}

/** `dataset_id = '<uuid>'::uuid` as a tree. */
function predicateNode(datasetId: string): Body {
  return {
    A_Expr: {
      kind: "AEXPR_OP",
      name: [stringNode("=")],
      lexpr: columnNode(datasetColumn),
      rexpr: {
        TypeCast: {
          arg: { A_Const: { sval: { sval: datasetId } } },
          typeName: { names: [stringNode("uuid")], typemod: -1 },
        },
      },
    },
  };
}

/** The predicate of every scan, as text for the certificate. */
export function predicateText(datasetId: string): string {
  return `${datasetColumn} = '${datasetId}'::uuid`;
}

/** What stands for a base table: `SELECT <columns> FROM schema.relation WHERE dataset_id = '<uuid>'::uuid`. */
export function isolatedSelect(table: ScopeTable, columns: readonly string[], datasetId: string): Body {
  const { schema, name } = table.source.relation;
  return {
    SelectStmt: {
      ...(columns.length > 0 && { targetList: columns.map((column) => ({ ResTarget: { val: columnNode(column) } })) }),
      fromClause: [{ RangeVar: { schemaname: schema, relname: name, inh: true, relpersistence: "p" } }],
      whereClause: predicateNode(datasetId),
      limitOption: "LIMIT_OPTION_DEFAULT",
      op: "SETOP_NONE",
    },
  };
}

/**
 * Puts the isolated sub-select in the place of a base table, in the tree. It keeps the name the table had, so
 * `sales.region` still resolves, and its column aliases, which then rename allowed columns only.
 * Columns the statement does not read are left out: a wide table costs no more than a narrow one to print and parse.
 */
export function isolateScan(scan: Scan, columns: readonly string[], datasetId: string): void {
  const { wrapper, body } = scan.node;
  if (wrapper === undefined) throw new Error("a table stands where no sub-select can");
  const alias = body["alias"];
  delete wrapper["RangeVar"];
  wrapper["RangeSubselect"] = {
    subquery: isolatedSelect(scan.table, columns, datasetId),
    alias: isBody(alias) ? alias : { aliasname: scan.alias },
  };
}
