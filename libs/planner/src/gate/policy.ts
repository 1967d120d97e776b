import type { Refusal } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import { scansOf } from "../compile/scans.ts";
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

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Days that lie in any of the stretches, each counted once: of two regions in the same month it is one month. */
function daysCovered(stretches: readonly Stretch[]): number {
  let [covered, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered / dayMs;
}

/** The stretches with a start that a query reads; one that is open at its end goes on to the last of the data. */
function stretchesOf(model: SemanticModel, query: SemanticQuery): readonly Stretch[] {
  const read = scansOf(query).flatMap((filters) => filters.flatMap((filter) => ranges(model, filter)));
  return read.flatMap(({ from, to }) => {
    const start = from === null ? null : parseDay(from);
    const last = to ?? model.dataEnd;
    const end = last === null ? null : parseDay(last);
    return start === null || end === null ? [] : [{ start, end }];
  });
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
  if (maxDateRangeDays === null || daysCovered(stretchesOf(model, query)) <= maxDateRangeDays) return null;
  return {
    code: "date_range",
    reason: `A question may cover at most ${maxDateRangeDays} days here; ask for a shorter time.`,
  };
}
