import type { SemanticModel } from "@datapilot/semantic";
import type { SemanticQuery } from "../semantic-query.ts";
import type { Draft } from "../rules/candidates/draft.ts";
import type { Coverage } from "../rules/score/coverage.ts";
import { labelOf, tableOf } from "./names.ts";

/** What was taken for granted: readings of single words, the date that relative times count from, words that found no place. */
export function assumptionsOf(
  model: SemanticModel,
  query: SemanticQuery,
  draft: Draft,
  covered: Coverage,
): readonly string[] {
  const notes = new Set(draft.notes);
  if (query.distinct && draft.roles.size > 0 && !draft.distinct) notes.add("Each value is listed once.");
  for (const measure of query.measures) {
    if (measure.kind !== "aggregate" || measure.where !== undefined) continue;
    const { nullCount, label } = model.tables
      .flatMap((table) => (table.name === measure.column.table ? table.columns : []))
      .find((column) => column.name === measure.column.column) ?? { nullCount: 0, label: "" };
    if (nullCount > 0)
      notes.add(
        `Rows without ${label} are not counted in it (${nullCount} of ${tableOf(model, measure.column.table).rowCount}).`,
      );
  }
  const [order] = query.order;
  if (query.limit === 1 && order !== undefined && typeof order.by !== "string" && query.measures.length === 0)
    notes.add(`Ranked by ${labelOf(model, order.by)}; of equal ones, one is shown.`);
  if (covered.leftover.length > 0)
    notes.add(`I could not use ${covered.leftover.map((word) => `"${word}"`).join(", ")}.`);
  return [...notes];
}
