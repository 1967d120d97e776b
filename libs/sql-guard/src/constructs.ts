import { refusal } from "./refusal.ts";
import type { GuardRefusal } from "./scope.ts";

function changes(construct: string, what = "change data"): GuardRefusal {
  return refusal(
    "data_modification",
    construct,
    `This statement would ${what} (${construct}). Only questions that read are answered; ask for the rows with SELECT instead.`,
  );
}

function unsupported(construct: string, instead: string): GuardRefusal {
  return refusal("unsupported_construct", construct, `${construct} is not available here; ${instead}`);
}

/** How a person names what is most often refused: by node type, or by `Type.field` where only that field is at fault. */
const known: Readonly<Record<string, GuardRefusal>> = {
  InsertStmt: changes("INSERT"),
  UpdateStmt: changes("UPDATE"),
  DeleteStmt: changes("DELETE"),
  MergeStmt: changes("MERGE"),
  TruncateStmt: changes("TRUNCATE"),
  CopyStmt: changes("COPY", "move data between tables and files"),
  DropStmt: changes("DROP", "remove objects of the database"),
  "SelectStmt.intoClause": refusal(
    "into",
    "SELECT INTO",
    "SELECT INTO would create a table. Leave INTO out; the rows are returned as the answer.",
  ),
  "SelectStmt.lockingClause": refusal(
    "locking",
    "FOR UPDATE/SHARE",
    "FOR UPDATE and FOR SHARE would lock rows. Leave the locking clause out; reading needs no lock.",
  ),
  RangeTableSample: refusal(
    "sampling",
    "TABLESAMPLE",
    "TABLESAMPLE reads a table around its dataset filter. Use ORDER BY random() LIMIT n for a sample instead.",
  ),
  ParamRef: refusal(
    "parameter",
    "a parameter ($1)",
    "A parameter such as $1 has no value here. Write the value itself in the statement.",
  ),
  XmlExpr: refusal(
    "xml",
    "an XML expression",
    "XML expressions are not available here; use to_jsonb or jsonb_build_object.",
  ),
  XmlSerialize: refusal(
    "xml",
    "XMLSERIALIZE",
    "XML expressions are not available here; use to_jsonb or jsonb_build_object.",
  ),
  RangeTableFunc: refusal(
    "xml",
    "XMLTABLE",
    "XMLTABLE is not available here; ask for the columns of the table itself.",
  ),
  "SelectStmt.groupDistinct": unsupported("GROUP BY DISTINCT", "list each grouping set once in GROUP BY."),
  "SortBy.sortby_dir": unsupported("ORDER BY … USING", "write ORDER BY … ASC or DESC."),
  "RangeFunction.coldeflist": unsupported(
    "A column definition list",
    "use a function whose result columns are fixed, such as jsonb_each.",
  ),
  "A_Const.bsval": unsupported("A bit-string literal", "write a number or a text."),
  "TypeName.pct_type": unsupported("%TYPE", "name the type itself, such as numeric or text."),
  CurrentOfExpr: unsupported("CURRENT OF", "filter with WHERE on columns."),
  ExplainStmt: unsupported("EXPLAIN", "send the SELECT itself."),
  VariableShowStmt: unsupported("SHOW", "server settings are not part of the data; ask with SELECT over its tables."),
  VariableSetStmt: unsupported("SET", "server settings cannot be changed; send the SELECT alone."),
  TransactionStmt: unsupported("Transaction control", "every statement runs alone; send the SELECT itself."),
  CallStmt: unsupported("CALL", "send a SELECT instead."),
  DoStmt: unsupported("DO", "send a SELECT instead."),
  JsonTable: unsupported("JSON_TABLE", "use jsonb_array_elements or jsonb_each."),
};

function words(type: string): string {
  return type
    .replace(/^A_/, "")
    .replace(/(Stmt|Expr|Clause)$/, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toUpperCase();
}

/** The refusal for a node type or field that is not on the allow-list. */
export function refusedConstruct(type: string, field?: string): GuardRefusal {
  const key = field === undefined ? type : `${type}.${field}`;
  const found = Object.hasOwn(known, key) ? known[key] : undefined;
  if (found !== undefined) return found;
  if (field === undefined && type.endsWith("Stmt")) {
    const construct = words(type);
    return refusal(
      "not_a_select",
      construct,
      `This is a ${construct} statement. Only questions that read are answered; ask with SELECT instead.`,
    );
  }
  const construct = field === undefined ? words(type) : `${words(type)} with ${field}`;
  return unsupported(construct, "write the question with plain SELECT clauses, expressions and functions.");
}
