import { path, sharesOne, stepColumns } from "../../compile/joins.ts";
import type { SemanticModel } from "@datapilot/semantic";
import type { ColumnRef } from "../../semantic-query.ts";

/** The longest way between two things of which one has the other: over a table that holds pairs of them. */
const maxSteps = 2;

/** True when rows of the two tables belong together over one relationship, or over a table of pairs. */
export function belongTogether(model: SemanticModel, from: string, to: string): boolean {
  if (from === to) return false;
  const steps = path(model, from, to, false);
  return steps !== null && steps.length <= maxSteps && !sharesOne(steps);
}

/** The column of `table` by which the rows of `other` are found: it tells one row of `table` from the next. */
export function keyTowards(model: SemanticModel, table: string, other: string): ColumnRef | null {
  const [first] = path(model, table, other, false) ?? [];
  return first === undefined ? null : { table, column: stepColumns(first).near };
}

/** The tables of which a row of `table` has one row each, nearest first. */
export function parentsOf(model: SemanticModel, table: string): readonly string[] {
  return model.tables.flatMap((other) =>
    other.name !== table && path(model, table, other.name, true) !== null ? [other.name] : [],
  );
}

/** The tables that the way from one to the other leads over: that of the pairs. */
export function tablesBetween(model: SemanticModel, from: string, to: string): readonly string[] {
  return (path(model, from, to, false) ?? []).map((step) => step.to).filter((table) => table !== to);
}

/** True for a column that a relationship joins by. */
export function joinsTables(model: SemanticModel, ref: ColumnRef): boolean {
  return model.relationships.some(({ from, to }) =>
    [from, to].some((side) => side.table === ref.table && side.column === ref.column),
  );
}
