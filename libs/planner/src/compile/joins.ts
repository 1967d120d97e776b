import type { SemanticModel, SemanticRelationship } from "@datapilot/semantic";
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

/** The shortest path between two tables over declared relationships (breadth first); null when there is none. */
export function path(model: SemanticModel, from: string, to: string, onlyToOne: boolean): readonly Step[] | null {
  if (from === to) return [];
  const seen = new Set([from]);
  let edge: (readonly Step[])[] = [[]];
  while (edge.length > 0) {
    const next: (readonly Step[])[] = [];
    for (const steps of edge) {
      const at = steps.at(-1)?.to ?? from;
      for (const step of stepsFrom(model, at)) {
        if (seen.has(step.to) || (onlyToOne && !step.toOne)) continue;
        const longer = [...steps, step];
        if (step.to === to) return longer;
        seen.add(step.to);
        next.push(longer);
      }
    }
    edge = next;
  }
  return null;
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
