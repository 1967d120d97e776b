import type { SemanticModel } from "@datapilot/semantic";
import { path } from "../../../compile/joins.ts";
import { measureTable } from "../../../compile/measures.ts";
import { scansOf } from "../../../compile/scans.ts";
import type { Filter, SemanticQuery } from "../../../semantic-query.ts";
import { isUnknown } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";

/** A table of what happened: its rows refer to things, and nothing refers to them. */
function holdsDeeds(model: SemanticModel, table: string): boolean {
  return (
    model.relationships.some(({ from }) => from.table === table) &&
    !model.relationships.some(({ to }) => to.table === table)
  );
}

/** "which shift has the most stops" where stops and shifts share a machine only: each stop would be counted for every shift of its machine. */
function countsForAll(draft: Draft, query: SemanticQuery): boolean {
  const { model } = draft.lexicon;
  return query.measures.some((measure) => {
    if (measure.kind === "arithmetic") return false;
    const from = measureTable(model, measure);
    return query.dimensions.some(({ column }) => {
      const steps = path(model, from, column.table, false) ?? [];
      return steps.some(
        (step, at) => at > 0 && steps[at - 1]?.toOne === true && !step.toOne && holdsDeeds(model, step.to),
      );
    });
  });
}

const said = (filter: Filter): string | null =>
  filter.kind === "compare" && typeof filter.value === "string" ? filter.operator : null;

/** True when things are counted, each once, whose rows are several, or when rows are counted or listed. */
function countsThings(draft: Draft, query: SemanticQuery): boolean {
  return query.measures.every(
    (measure) =>
      measure.kind === "count_rows" ||
      (measure.kind === "metric" && /COUNT\(DISTINCT/iu.test(draft.lexicon.metric(measure.metric).expression)),
  );
}

/** "accounts that use A but not B": a row that has A has no B anyway, so what is left out says nothing of whoever has several rows. */
function excludesNothing(draft: Draft, query: SemanticQuery): boolean {
  // An amount of the rows that have A is the same with and without those of B.
  if (!countsThings(draft, query)) return false;
  return scansOf(query).some((filters) =>
    filters.some(
      (one) =>
        one.kind === "compare" &&
        said(one) === "=" &&
        filters.some((other) => other.kind === "compare" && said(other) === "<>" && sameRef(one.column, other.column)),
    ),
  );
}

/** "are returns going up": that there are some is no answer while a word of meaning is unread. */
function answersUnread(draft: Draft, query: SemanticQuery): boolean {
  if (!query.yesNo || query.measures.length > 0) return false;
  return draft.items.some(
    (item) =>
      draft.isFree(item.index) &&
      ((item.content && isUnknown(item)) || /^(?:better|worse|stronger|weaker)(?: than)?$/u.test(item.lower)),
  );
}

/** "accounts that upgraded in May": what the clause says of the rows has no place; beside a condition, "that joined us by referral", the verb says no more than that. */
function losesClause(draft: Draft): boolean {
  return draft.items.some(({ index, lower }) => {
    const verb = draft.items[index + 1];
    return (
      /^(?:that|who|which)$/u.test(lower) &&
      index > 0 &&
      verb !== undefined &&
      verb.content &&
      draft.isFree(verb.index) &&
      isUnknown(verb) &&
      !draft.filters.some(({ item, filter }) => item > verb.index && filter.kind !== "time_range")
    );
  });
}

/** "products sold only online", "how many accounts use only A": that something was done so does not say that nothing was done otherwise. */
function losesOnly(draft: Draft, query: SemanticQuery): boolean {
  const { lexicon } = draft;
  const home = query.columns[0]?.table ?? query.table;
  const values = query.filters.flatMap((filter) => (filter.kind === "compare" || filter.kind === "in" ? [filter] : []));
  const listed = query.measures.every(({ kind }) => kind === "count_rows");
  const far = values.some(({ column }) => path(lexicon.model, home, column.table, true) === null);
  const ofThings = countsThings(draft, query) && query.measures.length > 0 && values.length > 0;
  return (
    ((listed && far) || (ofThings && !listed)) &&
    draft.items.some(({ index, lower }) => lower === "only" && index > 0 && draft.isFree(index))
  );
}

/** "machines with more than 100 breakdowns": what stands after the number is counted; the number is held against nothing else. */
function losesCounted(draft: Draft): boolean {
  return draft.filters.some(({ filter, item }) => {
    if (filter.kind !== "compare" || typeof filter.value !== "number") return false;
    const at = draft.items.findIndex(({ index, number }) => index >= item && number?.value === filter.value);
    const next = draft.items[at + 1];
    const held = next?.values.some(({ match, ref }) => match === "exact" && ref.table !== filter.column.table);
    return at >= 0 && held === true && next !== undefined && next.columns.length === 0 && next.lower.endsWith("s");
  });
}

/** True for readings of governed data over several rows of a thing that count, leave out or answer something else than was asked. */
export function losesGovernedShape(draft: Draft, query: SemanticQuery): boolean {
  return (
    countsForAll(draft, query) ||
    excludesNothing(draft, query) ||
    answersUnread(draft, query) ||
    losesClause(draft) ||
    losesOnly(draft, query) ||
    losesCounted(draft)
  );
}
