import type { SemanticModel, SemanticRelationship } from "@datapilot/semantic";
import type { ColumnRef } from "../semantic-query.ts";
import { identifier } from "./identifier.ts";

/** A step along a relationship. `toOne` when each row on the near side has at most one on the far side. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly toOne: boolean;
  readonly on: SemanticRelationship;
}

function stepsFrom(model: SemanticModel, table: string): readonly Step[] {
  return model.relationships.flatMap((on) => {
    const steps: Step[] = [];
    if (on.from.table === table) steps.push({ from: table, to: on.to.table, toOne: true, on });
    if (on.to.table === table) steps.push({ from: table, to: on.from.table, toOne: false, on });
    return steps;
  });
}

/** True for a way over something that both have one of: "workers and machines of one department" are not yet each other's. */
export function sharesOne(steps: readonly Step[]): boolean {
  return steps.some((step, place) => step.toOne && steps[place + 1]?.toOne === false);
}

/**
 * The shortest path between two tables over declared relationships (breadth first); null when there is none. Of equally short ones, one over
 * a table of pairs is taken before one over something that both have one of.
 */
export function path(model: SemanticModel, from: string, to: string, onlyToOne: boolean): readonly Step[] | null {
  if (from === to) return [];
  const seen = new Set([from]);
  let edge: (readonly Step[])[] = [[]];
  while (edge.length > 0) {
    const next = edge.flatMap((steps) =>
      stepsFrom(model, steps.at(-1)?.to ?? from)
        .filter((step) => !seen.has(step.to) && (!onlyToOne || step.toOne))
        .map((step) => [...steps, step]),
    );
    const arrived = next.filter((steps) => steps.at(-1)?.to === to);
    if (arrived.length > 0) return arrived.find((steps) => !sharesOne(steps)) ?? arrived[0] ?? null;
    for (const steps of next) seen.add(steps.at(-1)?.to ?? from);
    edge = onePerEnd(next);
  }
  return null;
}

/** A path whose first step is over the column `by`, where it has one; the shortest path otherwise. */
export function pathBy(
  model: SemanticModel,
  from: string,
  to: string,
  by: ColumnRef | undefined,
): readonly Step[] | null {
  const first = stepsFrom(model, from).find(({ on }) => on.from.table === by?.table && on.from.column === by.column);
  const rest = first === undefined ? null : path(model, first.to, to, false);
  return first === undefined || rest === null ? path(model, from, to, false) : [first, ...rest];
}

/** Of ways that end at one table, the first that leads over no shared thing. */
function onePerEnd(ways: readonly (readonly Step[])[]): (readonly Step[])[] {
  const ends = new Map<string, readonly Step[]>();
  for (const steps of ways) {
    const end = steps.at(-1)?.to ?? "";
    const known = ends.get(end);
    if (known === undefined || (sharesOne(known) && !sharesOne(steps))) ends.set(end, steps);
  }
  return [...ends.values()];
}

/** The columns that a step joins: that of the table it comes from, and that of the table it goes to. */
export function stepColumns(step: Step): { readonly near: string; readonly far: string } {
  const forward = step.on.from.table === step.from && step.on.to.table === step.to;
  return forward
    ? { near: step.on.from.column, far: step.on.to.column }
    : { near: step.on.to.column, far: step.on.from.column };
}

/** The condition of a step, with the names that its two sides have in the statement. */
export function joinCondition(step: Step, near: string, far: string): string {
  const columns = stepColumns(step);
  return `${identifier(near)}.${identifier(columns.near)} = ${identifier(far)}.${identifier(columns.far)}`;
}

/** The table whose rows a list of columns from `tables` has: every other one is reached without multiplying rows. */
export function listRoot(model: SemanticModel, tables: readonly string[], preferred: string): string | null {
  const reaches = (root: string): boolean => tables.every((table) => path(model, root, table, true) !== null);
  const candidates = [preferred, ...tables, ...model.tables.map((table) => table.name)];
  const length = (root: string): number =>
    tables.reduce((sum, table) => sum + (path(model, root, table, true)?.length ?? 0), 0);
  const fitting = [...new Set(candidates)].filter(reaches);
  const own = fitting.filter((root) => tables.includes(root));
  const from = own.length > 0 ? own : fitting;
  return from.toSorted((a, b) => length(a) - length(b))[0] ?? null;
}
