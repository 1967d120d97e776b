import type { Aggregate } from "@datapilot/semantic";
import type { ColumnRef, ComparisonOperator } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf, namesRows } from "../figures/measured.ts";
import { subjectOf, type Subject } from "../rankings/ranking-subject.ts";
import { inUnitOf } from "./units.ts";

const fillers = /^(?:the|a|an|of|in|its|their|is|was|are|were|that|which|has|have|had|overall|value)$/u;

interface Condition {
  readonly items: readonly number[];
  readonly aggregate: Aggregate;
  readonly column: ColumnRef;
  readonly operator: ComparisonOperator;
  readonly value: number;
}

/** The next item after `from` with only grammar between. */
function nextAfter(draft: Draft, from: number): Item | null {
  for (let at = from + 1; at <= from + 4; at++) {
    const item = draft.items[at];
    if (item === undefined || !draft.isFree(at)) return null;
    if (!fillers.test(item.lower)) return item;
  }
  return null;
}

function amountOf(draft: Draft, item: Item): ColumnRef | null {
  const named = item.columns.find(
    ({ ref, score }) => score >= 0.6 && draft.isNumeric(ref) && draft.lexicon.column(ref).role === "measure",
  );
  return named?.ref ?? null;
}

/** Where "more than 6" stands after `from`: the operator with its number. */
function limitAfter(
  draft: Draft,
  from: number,
): { readonly items: readonly number[]; readonly operator: ComparisonOperator; readonly number: Item } | null {
  const said = nextAfter(draft, from);
  const compare = said === null ? null : draft.cue(said.index, "compare");
  if (said === null || compare === null) return null;
  const number = draft.items[said.index + 1];
  return number?.number == null || !draft.isFree(number.index)
    ? null
    : { items: [said.index, number.index], operator: compare.operator, number };
}

/** "an average rate above 6", "total price over 1000": what is computed for each group, and what it is held against. */
function conditionAt(draft: Draft, index: number): Condition | null {
  const aggregate = draft.cue(index, "aggregate")?.aggregate;
  const named = nextAfter(draft, index);
  const column = named === null ? null : amountOf(draft, named);
  if (aggregate === undefined || named === null || column === null) return null;
  const limit = limitAfter(draft, named.index);
  if (limit?.number.number == null) return null;
  return {
    items: [index, named.index, ...limit.items],
    aggregate,
    column,
    operator: limit.operator,
    value: inUnitOf(draft, column, limit.number.number),
  };
}

/** The groups that are asked for: the last thing named before the condition whose values repeat. */
function subjectBefore(draft: Draft, index: number): Subject | null {
  for (let at = index - 1; at >= Math.max(0, index - 6); at--) {
    const item = draft.items[at];
    const subject = item === undefined || !draft.isFree(at) ? null : subjectOf(draft, item);
    if (subject !== null && !namesRows(draft, subject.ref)) return subject;
  }
  return null;
}

/** "industries with an average rate above 6": the groups of an upload for which a computed figure passes. */
export function bindComputedCondition(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin") return;
  for (const index of draft.freeCues("aggregate")) {
    const condition = conditionAt(draft, index);
    const subject = condition === null ? null : subjectBefore(draft, index);
    if (condition === null || subject === null) continue;
    const measure = aggregateOf(draft, condition.aggregate, condition.column);
    for (const at of condition.items) draft.claim(at, "cue");
    for (const item of draft.items.slice(subject.item.index + 1, Math.max(...condition.items)))
      if (draft.isFree(item.index) && fillers.test(item.lower)) draft.claim(item.index, "cue");
    draft.claim(subject.item.index, "group");
    draft.focusScore = Math.max(draft.focusScore, subject.score);
    draft.dimensions.push(columnDimension(draft, subject.ref));
    draft.measures.push(measure);
    if (draft.lexicon.column(subject.ref).nullCount > 0)
      draft.filters.push({
        filter: { kind: "null", column: subject.ref, negated: true },
        ref: null,
        item: -1,
        score: 1,
      });
    draft.having.push({ measure: measure.alias, operator: condition.operator, value: condition.value });
    return;
  }
}
