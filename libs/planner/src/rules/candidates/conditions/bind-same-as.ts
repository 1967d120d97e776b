import type { ColumnRef, Filter } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { namesRows } from "../figures/measured.ts";
import { sameRef, type BoundFilter, type Draft } from "../draft.ts";

const alike = /^(?:(?:the )?same|equal|identical|tied|ties)$/u;
const links = /^(?:as|with|that|to|of|like)$/u;
const between = /^(?:the|a|an|of|as|with|that|did|was|is|,|and|or)$/u;
/** Words between "same" and the header, and between the header and the row. */
const nearHeader = 3;
const nearRow = 4;
/** A header of which less was said may be another. */
const surelyNamed = 0.48;

/** "the same league", "tied in rank": what is alike. */
function likeness(draft: Draft): { readonly cue: Item; readonly named: Item; readonly ref: ColumnRef } | null {
  const cue = draft.items.find((item) => draft.isFree(item.index) && alike.test(item.lower));
  if (cue === undefined) return null;
  for (let at = cue.index + 1; at <= cue.index + nearHeader; at++) {
    const named = draft.items[at];
    const reading = named?.columns[0];
    if (named === undefined || links.test(named.lower)) return null;
    if (reading !== undefined && draft.isFree(at) && reading.score >= surelyNamed)
      return { cue, named, ref: reading.ref };
  }
  return null;
}

/** The rows after the link, by one column: "as Smith", "with Smith and Jones". */
function rowsLike(draft: Draft, from: number, ref: ColumnRef): readonly BoundFilter[] {
  const found: BoundFilter[] = [];
  let linked = false;
  for (let at = from + 1, gap = 0; at < draft.items.length && gap <= nearRow; at++, gap++) {
    const item = draft.items[at];
    const bound = draft.filters.find((one) => one.item === at);
    if (item === undefined) break;
    if (bound === undefined) {
      if (found.length > 0 && !between.test(item.lower)) break;
      linked ||= links.test(item.lower);
      continue;
    }
    const [first] = found;
    const column = bound.ref;
    if (!linked || column === null || sameRef(column, ref) || column.table !== ref.table || !says(bound.filter)) break;
    if (first?.ref != null && !sameRef(first.ref, column)) break;
    found.push(bound);
    gap = 0;
  }
  return found;
}

const says = (filter: Filter): boolean =>
  (filter.kind === "compare" && filter.operator === "=" && typeof filter.value === "string") ||
  (filter.kind === "text" && !filter.negated);

function otherThan(filter: Filter): Filter {
  return { kind: "not", filter };
}

/** "who plays in the same league as Smith": rows that share a column with a named one, which is none of them. True when it is asked. */
export function bindSameAs(draft: Draft): boolean {
  const found = likeness(draft);
  if (found === null) return false;
  const { cue, named, ref } = found;
  const rows = rowsLike(draft, named.index, ref);
  const [first] = rows;
  if (first === undefined || first.ref === null) return false;
  const [only] = rows.map(({ filter }) => filter);
  const like: Filter =
    rows.length === 1 && only !== undefined ? only : { kind: "or", filters: rows.map((row) => row.filter) };
  // Of a name that stands in several rows nobody knows which is meant.
  if (!namesRows(draft, first.ref)) draft.doubts.add("beyond_reach");
  draft.claim(cue.index, "cue");
  draft.claim(named.index, "key");
  for (const item of draft.items)
    if (
      draft.isFree(item.index) &&
      (/^others?$/u.test(item.lower) || (links.test(item.lower) && item.index > cue.index))
    )
      draft.claim(item.index, "cue");
  const kept = draft.filters.filter((bound) => !rows.includes(bound));
  const bound = (filter: Filter): BoundFilter => ({ filter, ref: null, item: first.item, score: 0.9 });
  draft.filters.splice(
    0,
    draft.filters.length,
    ...kept,
    bound({ kind: "same_as", column: ref, filters: [like] }),
    bound(otherThan(like)),
  );
  return true;
}
