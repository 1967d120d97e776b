import type { Refusal } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import { intentOf } from "../explain/intent.ts";
import { parseDay } from "../rules/time/calendar.ts";
import type { Filter, SemanticQuery } from "../semantic-query.ts";

const dayMs = 86_400_000;

/** The stretches of the primary time column; when a machine was bought or a person born is not a stretch of data. */
function ranges(
  model: SemanticModel,
  filter: Filter,
): readonly { readonly from: string | null; readonly to: string | null }[] {
  if (filter.kind === "and" || filter.kind === "or") return filter.filters.flatMap((one) => ranges(model, one));
  if (filter.kind === "not") return ranges(model, filter.filter);
  if (filter.kind !== "time_range" || filter.column.table !== model.primaryTable) return [];
  return model.tables.some((table) => table.name === model.primaryTable && table.timeColumn === filter.column.column)
    ? [filter]
    : [];
}

/** What the policy says against a planned query: its type of question, or a stretch of time that is too long. Null: nothing. */
export function policyRefusal(model: SemanticModel, query: SemanticQuery): Refusal | null {
  const { allowedQuestionTypes, maxDateRangeDays } = model.policy;
  const intent = intentOf(query);
  if (allowedQuestionTypes !== null && !allowedQuestionTypes.includes(intent)) {
    return {
      code: "question_type",
      reason: `Questions of the type "${intent}" are not allowed here; allowed are: ${allowedQuestionTypes.join(", ")}.`,
    };
  }
  if (maxDateRangeDays === null) return null;
  for (const { from, to } of query.filters.flatMap((filter) => ranges(model, filter))) {
    const start = from === null ? null : parseDay(from);
    const end = to === null ? (model.dataEnd === null ? null : parseDay(model.dataEnd)) : parseDay(to);
    if (start !== null && end !== null && (end - start) / dayMs > maxDateRangeDays) {
      return {
        code: "date_range",
        reason: `A question may cover at most ${maxDateRangeDays} days here; ask for a shorter time.`,
      };
    }
  }
  return null;
}
