import type { QueryResult } from "@datapilot/warehouse";
import type { ExecutablePlan } from "./executable-plan.ts";

interface Shown {
  readonly plan: ExecutablePlan;
  readonly result: QueryResult;
}

/** A plan and its result without the columns that only show another one again, as the file writes it: what is told and drawn. */
export function shownOnce(plan: ExecutablePlan, result: QueryResult): Shown {
  const repeated = new Set(plan.columns.flatMap(({ name, repeats }) => (repeats === undefined ? [] : [name])));
  if (repeated.size === 0) return { plan, result };
  const kept = result.columns.flatMap(({ name }, at) => (repeated.has(name) ? [] : [at]));
  return {
    plan: { ...plan, columns: plan.columns.filter(({ name }) => !repeated.has(name)) },
    result: {
      ...result,
      columns: result.columns.filter(({ name }) => !repeated.has(name)),
      rows: result.rows.map((row) => kept.map((at) => row[at] ?? null)),
    },
  };
}
