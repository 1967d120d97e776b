import type { Filter, Measure } from "../../../semantic-query.ts";
import { withAlternatives } from "../alternatives.ts";
import type { BoundFilter, Draft } from "../draft.ts";
import { aggregateOf, summedColumn } from "./measured.ts";

const relative = /^(?:that|which|who)$/u;
const verbs = /^(?:is|are|was|were|came|comes|come|went|goes|has|have|had|did)(?: (?:not|no))?$/u;

/** The conditions that a clause between the amount and its groups says: "share of downtime that was unplanned by plant". */
function saidOf(draft: Draft, share: number): readonly BoundFilter[] {
  const group = draft.items.findLast(({ index }) => draft.cue(index, "group") !== null)?.index ?? -1;
  const clause = draft.items.find(
    ({ index, lower }) => index > share + 1 && index < group && (relative.test(lower) || verbs.test(lower)),
  );
  if (clause === undefined) return [];
  return draft.filters.filter(
    ({ item, filter }) =>
      item >= clause.index && item < group && filter.kind !== "time_range" && filter.kind !== "time_part",
  );
}

/** The amount, and the same of the rows that pass; null for what does not add up over its rows. */
function parts(
  draft: Draft,
  measure: Measure,
  where: Filter,
): { readonly part: Measure; readonly whole: Measure } | null {
  if (measure.kind === "count_rows" && measure.where === undefined)
    return { part: { ...measure, alias: "part", where }, whole: { ...measure, alias: "whole" } };
  const counts =
    measure.kind === "metric" && /^COUNT\(\*\)$/iu.test(draft.lexicon.metric(measure.metric).expression.trim());
  if (measure.kind === "metric" && draft.lexicon.metric(measure.metric).filter !== null) return null;
  if (measure.kind === "metric" && counts) {
    const { table } = draft.lexicon.metric(measure.metric);
    return {
      part: { kind: "count_rows", table, alias: "part", where },
      whole: { kind: "count_rows", table, alias: "whole" },
    };
  }
  const column =
    measure.kind === "metric"
      ? summedColumn(draft, measure.metric)
      : measure.kind === "aggregate" && measure.aggregate === "sum"
        ? measure.column
        : null;
  if (column === null) return null;
  const whole = aggregateOf(draft, "sum", column);
  return whole.kind === "aggregate"
    ? { part: { ...whole, alias: "part", where }, whole: { ...whole, alias: "whole" } }
    : null;
}

/**
 * "share of downtime that was unplanned by plant" of governed data: of each group the part that the clause says, not how the part is
 * shared out among the groups. True when the question is of this form.
 */
export function bindShareWithin(draft: Draft): boolean {
  const [cue] = draft.freeCues("share");
  const [measure] = draft.measures;
  if (cue === undefined || measure === undefined || draft.measures.length > 1 || draft.dimensions.length === 0)
    return false;
  if (draft.lexicon.model.origin !== "plugin" || draft.order.length > 0 || draft.having.length > 0) return false;
  const said = saidOf(draft, cue);
  const filters = withAlternatives(said.map(({ filter }) => filter));
  const [only] = filters;
  if (only === undefined) return false;
  const found = parts(draft, measure, filters.length === 1 ? only : { kind: "and", filters });
  if (found === null) return false;
  const table =
    found.whole.kind === "aggregate"
      ? found.whole.column.table
      : found.whole.kind === "count_rows"
        ? found.whole.table
        : null;
  if (said.some(({ ref, filter }) => (filter.kind === "compare" ? filter.column : ref)?.table !== table)) return false;
  draft.claim(cue, "cue");
  draft.filters.splice(0, draft.filters.length, ...draft.filters.filter((bound) => !said.includes(bound)));
  draft.measures.splice(0, 1, {
    kind: "arithmetic",
    operator: "/",
    left: found.part,
    right: found.whole,
    alias: "share",
    percent: true,
  });
  return true;
}
