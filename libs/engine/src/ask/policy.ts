import type { Refusal } from "@datapilot/contracts";
import { scansOf, type Filter, type SemanticQuery } from "@datapilot/planner";
import type { SemanticModel } from "@datapilot/semantic";
import type { QueryResult } from "@datapilot/warehouse";

const dayMs = 86_400_000;

/**
 * Why statements that no planner of ours compiled may not run (people's SQL, a language model's), or undefined: which type of question
 * they are and how small their groups get cannot be told from their text.
 */
export function statementRefusal({ policy }: SemanticModel): Refusal | undefined {
  if (policy.minGroupSize === null && policy.allowedQuestionTypes === null) return undefined;
  return {
    code: "sql_not_allowed",
    reason: "The policy of this data limits types of questions or sizes of groups, so it takes no SQL; ask in words.",
  };
}

/**
 * Why a planned query may not run, or undefined: a question of the primary table that names no start covers all of its days,
 * and those may be more than the policy's longest range. Ranges that a question names are the planner's to refuse.
 */
export function openRangeRefusal(model: SemanticModel, query: SemanticQuery): Refusal | undefined {
  const { maxDateRangeDays } = model.policy;
  const table = model.tables.find((each) => each.name === query.table);
  if (maxDateRangeDays === null || table === undefined || table.name !== model.primaryTable) return undefined;
  const time = table.columns.find((column) => column.name === table.timeColumn);
  if (time === undefined || time.min === null || time.max === null) return undefined;
  if (scansOf(query).every((filters) => filters.some((filter) => hasStart(filter)))) return undefined;
  const days = Math.round((Date.parse(time.max.slice(0, 10)) - Date.parse(time.min.slice(0, 10))) / dayMs) + 1;
  if (days <= maxDateRangeDays) return undefined;
  return {
    code: "date_range",
    reason: `This covers all ${days} days of the data, and a question may cover at most ${maxDateRangeDays}; name a period, such as "in the last ${maxDateRangeDays} days".`,
  };
}

/** Whether a filter that every row passes bounds the time from below. */
function hasStart(filter: Filter): boolean {
  if (filter.kind === "time_range") return filter.from !== null;
  return filter.kind === "and" && filter.filters.some((part) => hasStart(part));
}

/** What the policy left out of a result, said aloud. A statement of a language model (no query) is limited by nothing but the row cap. */
export function policyNotes(
  { policy, origin }: SemanticModel,
  query: SemanticQuery | null,
  result: QueryResult,
): readonly string[] {
  if (query === null || origin === "upload") return [];
  const notes: string[] = [];
  const isGrouped = query.dimensions.length > 0;
  if (policy.minGroupSize !== null && query.measures.length > 0 && (isGrouped || result.rows.length === 0)) {
    notes.push(`Groups of fewer than ${policy.minGroupSize} rows are not shown.`);
  }
  const isCut = query.limit === null && (isGrouped || query.measures.length === 0);
  if (isCut && result.rows.length === policy.defaultLimit) {
    notes.push(`The first ${policy.defaultLimit} are shown, as the question does not say how many; there may be more.`);
  }
  return notes;
}
