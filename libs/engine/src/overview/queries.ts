import { allRows, compileQuery, type SemanticQuery } from "@datapilot/planner";
import type { SemanticModel } from "@datapilot/semantic";
import { openRangeRefusal } from "../ask/policy.ts";
import type { KeyDimension, KeyMeasure, Period } from "./choose.ts";

export const shownValues = 5;

function blank(table: string, measures: readonly KeyMeasure[]): SemanticQuery {
  return { ...allRows(table), measures: measures.map(({ measure }) => measure) };
}

export function totalsQuery(table: string, measures: readonly KeyMeasure[]): SemanticQuery {
  return blank(table, measures);
}

export function lineQuery(table: string, measures: readonly KeyMeasure[], { column, grain }: Period): SemanticQuery {
  const dimension = { kind: "time", column: { table, column }, grain, alias: "period" } as const;
  return { ...blank(table, measures), dimensions: [dimension], order: [{ by: "period", direction: "asc" }] };
}

export function shareQuery(table: string, measure: KeyMeasure, { table: its, column }: KeyDimension): SemanticQuery {
  const { alias } = measure.measure;
  return {
    ...blank(table, [measure]),
    dimensions: [{ kind: "column", column: { table: its, column: column.name }, alias: column.name }],
    comparison: { kind: "share_of_total", measure: alias },
    order: [{ by: alias, direction: "desc" }],
    limit: shownValues,
  };
}

/** The statement, or why the policy does not let it run: an overview asks no more than a question may. */
export function statementOf(
  model: SemanticModel,
  query: SemanticQuery,
  type: "aggregate" | "trend" | "share",
): { readonly sql: string } | { readonly reason: string } {
  const { allowedQuestionTypes } = model.policy;
  if (allowedQuestionTypes !== null && !allowedQuestionTypes.includes(type)) {
    return { reason: `The policy of this data leaves out questions of the type ${type}.` };
  }
  const refusal = openRangeRefusal(model, query);
  return refusal === undefined ? { sql: compileQuery(model, query) } : { reason: refusal.reason };
}
