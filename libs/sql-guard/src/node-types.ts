/**
 * What a field of an admitted node may hold. `node` and `nodes` are wrapped nodes and are walked; a struct is a node
 * that stands without its wrapper; `names` is a list of names or stars; `scalar` and `constant` have nothing below them;
 * a list of words admits only these words.
 */
export type FieldShape =
  | "node"
  | "nodes"
  | "names"
  | "scalar"
  | "constant"
  | { readonly struct: string }
  | readonly string[];

export type NodeShape = Readonly<Record<string, FieldShape>>;

const alias = { struct: "Alias" } as const;
const select = { struct: "SelectStmt" } as const;

/** Every node type a statement may contain, with every field it may set. What is not here is refused. */
export const admittedNodes: Readonly<Record<string, NodeShape>> = {
  SelectStmt: {
    distinctClause: "nodes",
    targetList: "nodes",
    fromClause: "nodes",
    whereClause: "node",
    groupClause: "nodes",
    havingClause: "node",
    windowClause: "nodes",
    valuesLists: "nodes",
    sortClause: "nodes",
    limitOffset: "node",
    limitCount: "node",
    limitOption: ["LIMIT_OPTION_DEFAULT", "LIMIT_OPTION_COUNT", "LIMIT_OPTION_WITH_TIES"],
    withClause: { struct: "WithClause" },
    op: ["SETOP_NONE", "SETOP_UNION", "SETOP_INTERSECT", "SETOP_EXCEPT"],
    all: "scalar",
    larg: select,
    rarg: select,
  },
  WithClause: { ctes: "nodes", recursive: "scalar" },
  CommonTableExpr: {
    ctename: "scalar",
    aliascolnames: "names",
    ctematerialized: ["CTEMaterializeDefault", "CTEMaterializeAlways", "CTEMaterializeNever"],
    ctequery: "node",
    search_clause: { struct: "CTESearchClause" },
    cycle_clause: { struct: "CTECycleClause" },
  },
  CTESearchClause: { search_col_list: "names", search_breadth_first: "scalar", search_seq_column: "scalar" },
  CTECycleClause: {
    cycle_col_list: "names",
    cycle_mark_column: "scalar",
    cycle_mark_value: "node",
    cycle_mark_default: "node",
    cycle_path_column: "scalar",
  },
  ResTarget: { name: "scalar", val: "node" },
  RangeVar: {
    catalogname: "scalar",
    schemaname: "scalar",
    relname: "scalar",
    inh: "scalar",
    relpersistence: ["p"],
    alias,
  },
  RangeSubselect: { lateral: "scalar", subquery: "node", alias },
  RangeFunction: { lateral: "scalar", ordinality: "scalar", is_rowsfrom: "scalar", functions: "nodes", alias },
  JoinExpr: {
    jointype: ["JOIN_INNER", "JOIN_LEFT", "JOIN_FULL", "JOIN_RIGHT"],
    isNatural: "scalar",
    larg: "node",
    rarg: "node",
    usingClause: "names",
    join_using_alias: alias,
    quals: "node",
    alias,
  },
  Alias: { aliasname: "scalar", colnames: "names" },
  List: { items: "nodes" },
  ColumnRef: { fields: "names" },
  A_Const: { ival: "constant", fval: "constant", boolval: "constant", sval: "constant", isnull: "scalar" },
  A_Expr: {
    kind: [
      "AEXPR_OP",
      "AEXPR_OP_ANY",
      "AEXPR_OP_ALL",
      "AEXPR_DISTINCT",
      "AEXPR_NOT_DISTINCT",
      "AEXPR_NULLIF",
      "AEXPR_IN",
      "AEXPR_LIKE",
      "AEXPR_ILIKE",
      "AEXPR_SIMILAR",
      "AEXPR_BETWEEN",
      "AEXPR_NOT_BETWEEN",
      "AEXPR_BETWEEN_SYM",
      "AEXPR_NOT_BETWEEN_SYM",
    ],
    name: "names",
    lexpr: "node",
    rexpr: "node",
    rexpr_list_start: "scalar",
    rexpr_list_end: "scalar",
  },
  BoolExpr: { boolop: ["AND_EXPR", "OR_EXPR", "NOT_EXPR"], args: "nodes" },
  NullTest: { arg: "node", nulltesttype: ["IS_NULL", "IS_NOT_NULL"] },
  BooleanTest: {
    arg: "node",
    booltesttype: ["IS_TRUE", "IS_NOT_TRUE", "IS_FALSE", "IS_NOT_FALSE", "IS_UNKNOWN", "IS_NOT_UNKNOWN"],
  },
  SubLink: {
    subLinkType: ["EXISTS_SUBLINK", "ALL_SUBLINK", "ANY_SUBLINK", "EXPR_SUBLINK", "ARRAY_SUBLINK"],
    testexpr: "node",
    operName: "names",
    subselect: "node",
  },
  TypeCast: { arg: "node", typeName: { struct: "TypeName" } },
  TypeName: { names: "names", typemod: "scalar", typmods: "nodes", arrayBounds: "nodes" },
  Integer: { ival: "scalar" },
  CaseExpr: { arg: "node", args: "nodes", defresult: "node" },
  CaseWhen: { expr: "node", result: "node" },
  CoalesceExpr: { args: "nodes" },
  MinMaxExpr: { op: ["IS_GREATEST", "IS_LEAST"], args: "nodes" },
  FuncCall: {
    funcname: "names",
    args: "nodes",
    agg_order: "nodes",
    agg_filter: "node",
    over: { struct: "WindowDef" },
    agg_within_group: "scalar",
    agg_star: "scalar",
    agg_distinct: "scalar",
    func_variadic: "scalar",
    funcformat: ["COERCE_EXPLICIT_CALL", "COERCE_SQL_SYNTAX"],
  },
  NamedArgExpr: { arg: "node", name: "scalar", argnumber: "scalar" },
  WindowDef: {
    name: "scalar",
    refname: "scalar",
    partitionClause: "nodes",
    orderClause: "nodes",
    frameOptions: "scalar",
    startOffset: "node",
    endOffset: "node",
  },
  SortBy: {
    node: "node",
    sortby_dir: ["SORTBY_DEFAULT", "SORTBY_ASC", "SORTBY_DESC"],
    sortby_nulls: ["SORTBY_NULLS_DEFAULT", "SORTBY_NULLS_FIRST", "SORTBY_NULLS_LAST"],
  },
  GroupingSet: {
    kind: ["GROUPING_SET_EMPTY", "GROUPING_SET_ROLLUP", "GROUPING_SET_CUBE", "GROUPING_SET_SETS"],
    content: "nodes",
  },
  GroupingFunc: { args: "nodes" },
  RowExpr: { args: "nodes", row_format: ["COERCE_EXPLICIT_CALL", "COERCE_IMPLICIT_CAST"] },
  A_ArrayExpr: { elements: "nodes", list_start: "scalar", list_end: "scalar" },
  A_Indirection: { arg: "node", indirection: "nodes" },
  A_Indices: { is_slice: "scalar", lidx: "node", uidx: "node" },
  String: { sval: "scalar" },
  A_Star: {},
  CollateClause: { arg: "node", collname: "names" },
  SQLValueFunction: { op: "scalar", typmod: "scalar" },
};
