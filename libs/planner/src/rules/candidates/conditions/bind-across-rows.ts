import type { ColumnRef, Filter } from "../../../semantic-query.ts";
import { aliasFor } from "../alias-for.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";

/** What somebody has not done, as against what a row does not say: "have not taken", "never", "were not seen". */
const undone =
  /\b(?:have|has|had|did|do|does)(?: \p{L}+)? not\b|\b(?:haven|hasn|hadn|didn|don|doesn)['’]?t\b|\bnever\b|\bwithout (?:a|an|any|ever)\b|\bnot (?:yet |ever )?\p{L}+(?:ed|en)\b|\b(?:weren|wasn|aren|isn)['’]?t \p{L}+(?:ed|en)\b/u;
/** After these, both are only listed: "the runners of both clubs". */
const listing = /^(?:of|from|for|between|compare|show|list)$/u;

/** A name of which less was said may be another. */
const surelyNamed = 0.85;

/** "how many accounts have both" read as how many rows: the kind of thing that was said to be counted. */
function countedByName(draft: Draft): ColumnRef | undefined {
  const [measure] = draft.measures;
  if (draft.measures.length !== 1 || measure?.kind !== "count_rows" || measure.where !== undefined) return undefined;
  const item = draft.items.find(({ index }) => draft.roles.get(index) === "measure");
  const reading = item?.columns[0];
  return reading !== undefined && reading.score >= surelyNamed ? reading.ref : undefined;
}

/** The kind of thing that the question lists or counts, where it stands in several rows of the file; null for any other. */
function repeatedThing(draft: Draft): ColumnRef | null {
  const [measure] = draft.measures;
  const counted =
    draft.measures.length === 1 && measure?.kind === "aggregate" && measure.aggregate === "count_distinct"
      ? measure.column
      : undefined;
  const listed = draft.measures.length === 0 && draft.columns.length === 1 ? draft.columns[0] : undefined;
  const thing = counted ?? listed ?? countedByName(draft);
  const plain =
    draft.dimensions.length === 0 && draft.comparison === null && draft.limit === null && draft.having.length === 0;
  if (thing === undefined || !plain) return null;
  const { role, distinctCount, rowCount } = draft.lexicon.column(thing);
  return role !== "measure" && role !== "time" && distinctCount * 3 <= rowCount * 2 ? thing : null;
}

/** The condition without its negation; null where it has none. */
function undenied(filter: Filter): Filter | null {
  if (filter.kind === "compare" && filter.operator === "<>" && typeof filter.value === "string")
    return { ...filter, operator: "=" };
  if ((filter.kind === "in" || filter.kind === "text") && filter.negated) return { ...filter, negated: false };
  return null;
}

/** Rows that name nobody are left out: one of them in a list of what is excluded would exclude all. */
function named(draft: Draft, thing: ColumnRef): readonly Filter[] {
  return draft.lexicon.column(thing).nullCount > 0 ? [{ kind: "null", column: thing, negated: true }] : [];
}

/** "students who have not taken Algebra": those of whom no row says so, whatever their other rows say. */
function bindUndone(draft: Draft, thing: ColumnRef): boolean {
  const denied = draft.filters.filter(({ filter, ref }) => undenied(filter) !== null && ref !== null);
  const [first] = denied;
  if (first?.ref == null || sameRef(first.ref, thing)) return false;
  if (denied.some(({ ref }) => ref === null || first.ref === null || !sameRef(ref, first.ref))) return false;
  const before = draft.items
    .slice(0, first.item)
    .map(({ lower }) => lower)
    .join(" ");
  if (!undone.test(before)) return false;
  const [only, ...others] = denied.flatMap(({ filter }) => undenied(filter) ?? []);
  if (only === undefined) return false;
  // What is said after it, such as when, is said of the deed.
  const narrowing = draft.filters.filter((one) => !denied.includes(one) && one.item > first.item);
  const done: Filter = others.length === 0 ? only : { kind: "or", filters: [only, ...others] };
  const like: Filter = {
    kind: "same_as",
    column: thing,
    filters: [...named(draft, thing), done, ...narrowing.map(({ filter }) => filter)],
  };
  keepWith(draft, [...denied, ...narrowing], [{ ...first, ref: null, filter: { kind: "not", filter: like } }]);
  return true;
}

/** "accounts that both won and lost": there is a row of each for the same thing. */
function bindBoth(draft: Draft, thing: ColumnRef): boolean {
  const both = draft.items.find(({ index, lower }) => draft.isFree(index) && lower === "both");
  if (both === undefined || listing.test(draft.items[both.index - 1]?.lower ?? "")) return false;
  const [first, second, third] = draft.filters.filter(
    ({ item, ref, filter }) =>
      item > both.index && ref !== null && filter.kind === "compare" && filter.operator === "=",
  );
  if (first?.ref == null || second?.ref == null || !sameRef(first.ref, second.ref) || sameRef(first.ref, thing))
    return false;
  if (third?.ref != null && sameRef(third.ref, first.ref)) return false;
  const joined = draft.items.slice(first.item + 1, second.item).some(({ lower }) => lower === "and");
  if (!joined) return false;
  draft.claim(both.index, "cue");
  keepWith(
    draft,
    [first, second],
    [first, second].map((bound) => ({
      ...bound,
      ref: null,
      filter: { kind: "same_as", column: thing, filters: [bound.filter] },
    })),
  );
  return true;
}

function keepWith(draft: Draft, gone: readonly BoundFilter[], come: readonly BoundFilter[]): void {
  const kept = draft.filters.filter((one) => !gone.includes(one));
  draft.filters.splice(0, draft.filters.length, ...kept, ...come);
}

/**
 * Of an upload in which a thing stands in several rows, what it has never done and what it has done both of: conditions on all its rows,
 * which no single row can meet.
 */
export function bindAcrossRows(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin" || draft.lexicon.model.tables.length > 1 || draft.yesNo) return;
  const thing = repeatedThing(draft);
  if (thing === null || !(bindUndone(draft, thing) || bindBoth(draft, thing))) return;
  const [measure] = draft.measures;
  if (measure === undefined) draft.distinct = true;
  if (measure?.kind === "count_rows")
    draft.measures.splice(0, 1, {
      kind: "aggregate",
      aggregate: "count_distinct",
      column: thing,
      alias: aliasFor(draft, `distinct_${thing.column}`),
    });
}
