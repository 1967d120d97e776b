import type { Refusal } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import { intentOf } from "../explain/intent.ts";
import { parseDay } from "../rules/time/calendar.ts";
import type { Filter, SemanticQuery } from "../semantic-query.ts";

const dayMs = 86_400_000;

function ranges(filter: Filter): readonly { readonly from: string | null; readonly to: string | null }[] {
  if (filter.kind === "time_range") return [filter];
  if (filter.kind === "and" || filter.kind === "or") return filter.filters.flatMap(ranges);
  return filter.kind === "not" ? ranges(filter.filter) : [];
}

/** What the policy says against a planned query: its type of question, or a stretch of time that is too long. Null: nothing. */
export function policyRefusal(model: SemanticModel, query: SemanticQuery): Refusal | null {
  const { allowedQuestionTypes, maxDateRangeDays } = model.policy;
  const intent = intentOf(query);
  if (allowedQuestionTypes !== null && !allowedQuestionTypes.includes(intent)) {
    return { code: "question_type", reason: `Questions of the type "${intent}" are not allowed here; allowed are: ${allowedQuestionTypes.join(", ")}.` };
  }
  if (maxDateRangeDays === null) return null;
  for (const { from, to } of query.filters.flatMap(ranges)) {
    const start = from === null ? null : parseDay(from);
    const end = to === null ? (model.dataEnd === null ? null : parseDay(model.dataEnd)) : parseDay(to);
    if (start !== null && end !== null && (end - start) / dayMs > maxDateRangeDays) {
      return { code: "date_range", reason: `A question may cover at most ${maxDateRangeDays} days here; ask for a shorter time.` };
    }
  }
  return null;
}
