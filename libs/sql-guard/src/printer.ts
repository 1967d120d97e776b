import type {
  A_Expr,
  A_Indirection,
  BooleanTest,
  CollateClause,
  FuncCall,
  Node,
  NullTest,
  SelectStmt,
  SubLink,
} from "libpg-query";
import { Deparser } from "pgsql-deparser";

type Context = Parameters<Deparser["SelectStmt"]>[1];

/** How tightly the grammar binds binary operators; the others that are no comparison stand at 1. */
const strength: Readonly<Record<string, number>> = {
  "=": 0,
  "<": 0,
  ">": 0,
  "<=": 0,
  ">=": 0,
  "<>": 0,
  "+": 2,
  "-": 2,
  "*": 3,
  "/": 3,
  "%": 3,
  "^": 4,
};

/** Nodes that need brackets when they are an operand. */
const compound = new Set(["A_Expr", "BoolExpr", "NullTest", "BooleanTest", "SubLink", "CollateClause", "CaseExpr"]);

/** What the deparser itself brackets before a subscript or a field. */
const bracketedBase = new Set(["TypeCast", "SubLink", "A_Expr", "FuncCall", "A_Indirection", "ColumnRef", "RowExpr"]);

function operatorOf(node: A_Expr): string {
  const name = node.name?.[0];
  return name !== undefined && "String" in name ? (name.String.sval ?? "") : "";
}

function binaryStrength(node: Node): number | undefined {
  if (!("A_Expr" in node) || node.A_Expr.kind !== "AEXPR_OP" || node.A_Expr.lexpr === undefined) return undefined;
  return strength[operatorOf(node.A_Expr)] ?? 1;
}

/** A call that is printed as syntax, such as `a AT TIME ZONE b`. */
function printsAsSyntax(node: Node): boolean {
  return "FuncCall" in node && node.FuncCall.funcformat === "COERCE_SQL_SYNTAX";
}

/**
 * The deparser with the brackets that it leaves out: an operand is bracketed unless it binds tighter for certain.
 * That the text means the tree is proved afterwards by parsing it again; this class only makes the proof succeed.
 */
export class Printer extends Deparser {
  private readonly operands = new WeakSet<Node>();
  private readonly subscripted = new WeakSet<Node>();

  private operand(...nodes: readonly (Node | undefined)[]): void {
    for (const node of nodes) if (node !== undefined) this.operands.add(node);
  }

  override visit(node: Node, context?: Context): string {
    const text = super.visit(node, context);
    if (this.subscripted.has(node)) return `(${text})`;
    if (!this.operands.has(node)) return text;
    return compound.has(this.getNodeType(node)) || printsAsSyntax(node) || text.startsWith("-") ? `(${text})` : text;
  }

  override A_Expr(node: A_Expr, context: Context): string {
    const { lexpr, rexpr } = node;
    if (node.kind === "AEXPR_OP" && rexpr !== undefined) return this.operation(node, lexpr, rexpr, context);
    if (node.kind !== "AEXPR_NULLIF") this.operand(lexpr);
    if (node.kind !== "AEXPR_NULLIF" && node.kind !== "AEXPR_IN") this.operand(rexpr);
    if (rexpr !== undefined && "List" in rexpr && node.kind !== "AEXPR_IN") this.operand(...(rexpr.List.items ?? []));
    if (rexpr !== undefined && "FuncCall" in rexpr) this.operand(...(rexpr.FuncCall.args ?? []));
    return super.A_Expr(node, context);
  }

  private operation(node: A_Expr, left: Node | undefined, right: Node, context: Context): string {
    const own = left === undefined ? undefined : (strength[operatorOf(node)] ?? 1);
    const bare = (side: Node, min: number): boolean => own !== undefined && (binaryStrength(side) ?? -1) >= min;
    if (left !== undefined && own !== undefined && !bare(left, own === 0 ? 1 : own)) this.operand(left);
    if (own === undefined || !bare(right, own + 1)) this.operand(right);
    const parts = [operatorOf(node), this.visit(right, context)];
    return (left === undefined ? parts : [this.visit(left, context), ...parts]).join(" ");
  }

  override FuncCall(node: FuncCall, context: Context): string {
    if (node.funcformat === "COERCE_SQL_SYNTAX") this.operand(...(node.args ?? []));
    return super.FuncCall(node, context);
  }

  override SubLink(node: SubLink, context: Context): string {
    this.operand(node.testexpr);
    return super.SubLink(node, context);
  }

  override NullTest(node: NullTest, context: Context): string {
    this.operand(node.arg);
    return super.NullTest(node, context);
  }

  override BooleanTest(node: BooleanTest, context: Context): string {
    this.operand(node.arg);
    return super.BooleanTest(node, context);
  }

  override CollateClause(node: CollateClause, context: Context): string {
    this.operand(node.arg);
    return super.CollateClause(node, context);
  }

  override A_Indirection(node: A_Indirection, context: Context): string {
    if (node.arg !== undefined && !bracketedBase.has(this.getNodeType(node.arg))) this.subscripted.add(node.arg);
    return super.A_Indirection(node, context);
  }

  override SelectStmt(node: SelectStmt, context: Context): string {
    if (node.limitOption !== "LIMIT_OPTION_WITH_TIES" || node.limitCount === undefined)
      return super.SelectStmt(node, context);
    const { limitCount, ...rest } = node;
    const ties = `FETCH FIRST (${this.visit(limitCount, context)}) ROWS WITH TIES`;
    return `${super.SelectStmt({ ...rest, limitOption: "LIMIT_OPTION_DEFAULT" }, context)} ${ties}`;
  }
}
