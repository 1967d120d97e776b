import { columnDimension } from "../groups/bind-groups.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";

const comparing =
  /^(?:compare[sd]?|comparing|comparison|vs|versus|against|stacks?|measures?|respectively|(?:compared|relative|next) (?:to|with)|better|worse)$/u;

const isOneValue = ({ filter, ref }: BoundFilter): boolean =>
  ref !== null && filter.kind === "compare" && filter.operator === "=" && typeof filter.value === "string";

/** The words that set the values against each other: a word for comparing, or the "or" of "who makes more, A or B". */
function comparingWords(draft: Draft, first: number, second: number): readonly number[] {
  const words = draft.items.filter(({ index, lower }) => draft.isFree(index) && comparing.test(lower));
  const [low, high] = [Math.min(first, second), Math.max(first, second)];
  const chooses = draft.items.some(
    ({ index, lower, cues }) =>
      /^(?:who|which|what|when|where)$/u.test(lower) ||
      (draft.isFree(index) && cues.some(({ cue }) => cue === "comparative" || cue === "superlative")),
  );
  const or = draft.items
    .slice(low + 1, high)
    .filter((item) => item.lower === "or" && chooses && draft.roles.get(item.index) !== "filter");
  return [...words, ...or].map(({ index }) => index);
}

/** "average latitude for WA, OR and CA": a mean of several that are listed is one of each. */
function meansOfEach(draft: Draft, values: readonly BoundFilter[]): boolean {
  const places = values.map(({ item }) => item).toSorted((a, b) => a - b);
  const listed = places.slice(1).every((place, at) => {
    const between = draft.items.slice((places[at] ?? 0) + 1, place);
    return between.length > 0 && between.every(({ lower }) => /^(?:,|and|&|the)$/u.test(lower));
  });
  return (
    listed &&
    draft.measures.length > 0 &&
    draft.measures.every((measure) => measure.kind === "aggregate" && /^(?:avg|median)$/u.test(measure.aggregate))
  );
}

const dividing = /^(?:by|per|each|for each|split by|across|broken down by)$/u;
const joint = /^(?:,|and|, and|&)$/u;

/** "revenue website, mobile app", "revenue by website, phone and app" of governed data: values with nothing but commas between them, or those to divide by, are listed, not taken together. */
function bindListed(draft: Draft): void {
  const values = draft.filters.filter(isOneValue).toSorted((a, b) => a.item - b.item);
  const [first] = values;
  const { ref } = first ?? { ref: null };
  if (ref === null || values.length < 2 || draft.dimensions.length > 0 || draft.yesNo) return;
  const divides = dividing.test(draft.items[(first?.item ?? 0) - 1]?.lower ?? "");
  const follows = (from: number, to: number): boolean =>
    to > from + 1 && draft.items.slice(from + 1, to).every(({ lower }) => (divides ? joint : /^,$/u).test(lower));
  const listed = values.every(
    (one, at) =>
      one.ref !== null && sameRef(one.ref, ref) && (at === 0 || follows(values[at - 1]?.item ?? 0, one.item)),
  );
  if (listed) draft.dimensions.push(columnDimension(draft, ref));
}

/**
 * "how did A stack up against B in 2008, by mean price": a figure of two values that are set against each other is one for each of
 * them, where no other reading compared them. One figure of both together answers nothing.
 */
export function bindComparedValues(draft: Draft): void {
  const fresh = draft.comparison === null && draft.having.length === 0 && draft.order.length === 0;
  if (!fresh || draft.measures.length === 0) return;
  if (draft.lexicon.model.origin === "plugin") {
    bindListed(draft);
    return;
  }
  const values = draft.filters.filter(isOneValue);
  const [first, second] = values;
  if (first?.ref == null || second?.ref == null || values.length < 2) return;
  const { ref } = first;
  if (!values.every((bound) => bound.ref !== null && sameRef(bound.ref, ref))) return;
  if (draft.dimensions.length > 0 || draft.measures.some(({ kind }) => kind === "arithmetic")) return;
  const words = comparingWords(draft, first.item, second.item);
  if (words.length === 0 && !meansOfEach(draft, values)) return;
  for (const index of words) if (draft.isFree(index)) draft.claim(index, "cue");
  draft.dimensions.push(columnDimension(draft, ref));
  draft.yesNo = false;
}

/** "neomycin for A vs B": figures of rows that have one of several values say nothing without the value beside each. */
export function showComparedValues(draft: Draft): void {
  const numbers =
    draft.columns.length > 0 && draft.columns.every((ref) => draft.lexicon.column(ref).role === "measure");
  const values = draft.filters.filter(isOneValue);
  const [first] = values;
  if (!numbers || draft.measures.length > 0 || draft.distinct || values.length < 2 || first?.ref == null) return;
  const { ref } = first;
  if (values.every((bound) => bound.ref !== null && sameRef(bound.ref, ref))) draft.columns.unshift(ref);
}
