import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import type { ColumnRef } from "../semantic-query.ts";
import { identifier } from "./identifier.ts";
import { spanSql, type SpanEnd } from "./span-sql.ts";
import { joinCondition, path, type Step } from "./joins.ts";

/** The tables that one SELECT reads: its root and what is joined to it, each row of the root still counted once where `fansOut` is false. */
export class Scope {
  readonly model: SemanticModel;
  readonly root: string;
  private readonly joined = new Map<string, { readonly step: Step; readonly kind: "JOIN" | "LEFT JOIN" }>();
  /** True when a join may give a row of the root more than once. */
  fansOut = false;

  constructor(model: SemanticModel, root: string) {
    this.model = model;
    this.root = root;
  }

  has(table: string): boolean {
    return table === this.root || this.joined.has(table);
  }

  /** Joins the table along the shortest path; false when nothing connects it. */
  join(table: string, kind: "JOIN" | "LEFT JOIN"): boolean {
    if (this.has(table)) return true;
    const steps = path(this.model, this.root, table, true) ?? path(this.model, this.root, table, false);
    if (steps === null) return false;
    for (const step of steps) {
      if (this.has(step.to)) continue;
      this.joined.set(step.to, { step, kind });
      if (!step.toOne) this.fansOut = true;
    }
    return true;
  }

  reachesToOne(table: string): boolean {
    return path(this.model, this.root, table, true) !== null;
  }

  get isJoined(): boolean {
    return this.joined.size > 0;
  }

  column(ref: ColumnRef): string {
    const { span } = describe(this.model, ref);
    if (span !== undefined) return spanSql(this.end(ref.table, span.from), this.end(ref.table, span.to), span.unit);
    return !this.isJoined ? identifier(ref.column) : `${identifier(ref.table)}.${identifier(ref.column)}`;
  }

  private end(table: string, column: string): SpanEnd {
    const ref = { table, column };
    return { sql: this.column(ref), isDate: describe(this.model, ref).type === "date" };
  }

  /** The column as a number: of texts that begin with an amount, that amount. */
  number(ref: ColumnRef): string {
    const column = this.column(ref);
    const { amounts, min } = describe(this.model, ref);
    if (amounts !== true) return column;
    // "c. 1877": before years stand words as well.
    const before = Number(min ?? "0") >= 1_000 ? 8 : 2;
    return `substring(replace(${column}, ',', '') FROM '^[^0-9]{0,${before}}([0-9]+(?:[.][0-9]+)?)')::numeric`;
  }

  from(): string {
    const joins = [...this.joined].map(
      ([table, { step, kind }]) => `${kind} ${identifier(table)} ON ${joinCondition(step, step.from, table)}`,
    );
    return [`FROM ${identifier(this.root)}`, ...joins].join("\n");
  }
}

/** The model's description of a column; a reference to none is a bug of the planner. */
export function describe(model: SemanticModel, ref: ColumnRef): SemanticColumn {
  const column = model.tables.find((table) => table.name === ref.table)?.columns.find((one) => one.name === ref.column);
  if (column === undefined || !column.allowed)
    throw new Error(`the model has no allowed column ${ref.table}.${ref.column}`);
  return column;
}
