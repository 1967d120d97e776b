import { isWrittenYear } from "../text/headers.ts";
import type { ColumnRef, Filter } from "../../semantic-query.ts";
import type { Candidate } from "../candidates/candidates.ts";
import { namesRows } from "../candidates/figures/measured.ts";
import { rowEntityNouns } from "../english/kinds.ts";
import type { Item } from "../matches/item.ts";
import { lemmas } from "../text/morphology.ts";

/** True for a filter that fixes what its column holds. */
export function isFixed(filter: Filter): filter is Extract<Filter, { readonly column: ColumnRef }> {
  return (
    (filter.kind === "compare" && filter.operator === "=") ||
    (filter.kind === "in" && !filter.negated) ||
    (filter.kind === "text" && !filter.negated)
  );
}

/** True for a comparison with a number: several rows may pass, whatever asks for them. */
export function compares(filter: Filter): boolean {
  return filter.kind === "between" || (filter.kind === "compare" && /[<>]/u.test(filter.operator));
}

/** True when what is counted is narrowed by its own names. */
export function countsOwnName({ draft, query }: Candidate): boolean {
  if (query.measures.length === 0) return false;
  const counted = draft.items.filter((item) => draft.roles.get(item.index) === "measure");
  return draft.filters.some(
    ({ filter, ref }) =>
      ref !== null &&
      isFixed(filter) &&
      (filter.kind === "text" || namesRows(draft, ref)) &&
      counted.some((item) => (draft.reading(item, ref)?.score ?? 0) >= 0.6),
  );
}

/** True when rows are counted or a figure is computed, and a word of meaning has no place. */
export function countsUnread({ draft, query }: Candidate): boolean {
  const counts = query.measures.some(({ kind }) => kind === "count_rows" || kind === "aggregate");
  return counts && draft.items.some((item) => item.content && item.cues.length === 0 && draft.isFree(item.index));
}

/** True when groups are ranked by their rows, of which most have one. */
export function tiesLikely({ draft, query }: Candidate): boolean {
  const [group] = query.dimensions;
  if (query.limit === null || group?.kind !== "column" || query.measures[0]?.kind !== "count_rows") return false;
  const { distinctCount, rowCount } = draft.lexicon.column(group.column);
  return distinctCount * 2 > rowCount;
}

/** What stands right after the extreme that ranks. */
export function rankSigns({ draft, query }: Candidate): { readonly ranksOther: number; readonly ranksUnread: number } {
  if (query.limit === null) return { ranksOther: 0, ranksUnread: 0 };
  const nouns = draft.items.flatMap((item) => {
    const ranks = draft.roles.get(item.index) === "cue" && draft.cue(item.index, "superlative") !== null;
    const next = draft.items[item.index + 1];
    return ranks && next !== undefined && draft.isFree(next.index) ? [next] : [];
  });
  const named = nouns.some((item) => (item.columns[0]?.score ?? 0) >= 0.6);
  const unread = nouns.some(
    (item) =>
      item.content &&
      item.columns.length + item.tables.length + item.cues.length === 0 &&
      !lemmas(item.lower).some((form) => rowEntityNouns.has(form)),
  );
  return { ranksOther: Number(named), ranksUnread: Number(unread) };
}

/** "how many days were below 5" of rows that are days: those that pass a condition are counted, and nothing is left unread. */
export function countsDays(candidate: Candidate): boolean {
  const { draft } = candidate;
  const dated = draft.items.some(
    (item) => draft.roles.get(item.index) === "measure" && item.columns.some(({ ref }) => draft.isTime(ref)),
  );
  return dated && draft.filters.length > 0 && !countsUnread(candidate);
}

/** True for the number of "20km": a word follows it without a space. */
export function isGlued(item: Item | undefined): boolean {
  return item?.number != null && item.glued === true;
}

/** True where two values of one column are asked for, and no word joins them. */
export function joinedValues({ draft, query }: Candidate): boolean {
  const several = query.filters.some((filter) => (filter.kind === "in" && !filter.negated) || filter.kind === "or");
  return several && !draft.items.some((item) => /^(?:or|and|,|&|nor)$/u.test(item.lower));
}

/** True when a text that only begins with a number is compared, ranked or computed with as an amount. */
export function usesAmountText(candidate: Candidate): boolean {
  const { draft, query } = candidate;
  const compared = query.filters.flatMap((filter) =>
    filter.kind === "compare" && typeof filter.value === "number" ? [filter.column] : [],
  );
  const ordered = query.order.flatMap(({ by }) => (typeof by === "string" ? [] : [by]));
  const computed = query.measures.flatMap((measure) => (measure.kind === "aggregate" ? [measure.column] : []));
  return [...compared, ...ordered, ...computed].some((ref) => {
    const column = draft.lexicon.column(ref);
    return column.amounts === true && !isWrittenYear(column);
  });
}
