import { columnDimension } from "./bind-groups.ts";
import { countOf } from "../figures/measured.ts";
import { isUnknown } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

const kinds = /^(?:type|kind|sort|category|nature)s?$/u;
/** A header that was said nearly whole. */
const wellNamed = 0.85;

/** "defects by type" where a column says which defect it was and none is headed type: the rows of each of its values. Those without one are in none. */
export function bindItsKinds(draft: Draft): void {
  const { origin, tables } = draft.lexicon.model;
  if (origin === "plugin" || tables.length > 1 || draft.items.some((_, at) => draft.cue(at, "aggregate") !== null))
    return;
  const at = draft.items.findIndex(({ content }) => content);
  const [thing, by, kind] = [draft.items[at], draft.items[at + 1], draft.items[at + 2]];
  const [named] = thing?.columns ?? [];
  if (thing === undefined || by === undefined || kind === undefined || named === undefined) return;
  if (named.score < wellNamed || (thing.tables[0]?.score ?? 0) >= named.score || !draft.isFree(thing.index)) return;
  if (draft.cue(by.index, "group") === null || !kinds.test(kind.lower) || !isUnknown(kind)) return;
  const { type, role, nullCount } = draft.lexicon.column(named.ref);
  if (type !== "text" || role === "identifier") return;
  draft.claim(thing.index, "measure");
  draft.claim(by.index, "cue");
  draft.claim(kind.index, "group");
  draft.measures.push(countOf(draft, named.ref.table));
  draft.dimensions.push(columnDimension(draft, named.ref));
  draft.focusScore = Math.max(draft.focusScore, named.score);
  if (nullCount === 0 || draft.hasFilterOn(named.ref)) return;
  draft.filters.push({
    filter: { kind: "null", column: named.ref, negated: true },
    ref: named.ref,
    item: thing.index,
    score: 0.9,
  });
}
