import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { type Draft } from "../draft.ts";

export function textCueBefore(draft: Draft, item: Item): number | null {
  for (let at = item.index - 1; at >= item.index - 3; at--) {
    if (draft.isFree(at) && draft.cue(at, "text") !== null) return at;
    if (!draft.isLink(at)) return null;
  }
  return null;
}

/** Only texts hold words. */
const holdsText = (draft: Draft, ref: ColumnRef): boolean => !draft.isNumeric(ref) && !draft.isTime(ref);

export function bindText(draft: Draft, item: Item, cueAt: number): boolean {
  const cue = draft.cue(cueAt, "text");
  if (cue === null) return false;
  const after = draft.columnAfter(item.index, new Set(["in", "its", "their", "the", "in its", "in their"]));
  const key = [draft.columnBefore(cueAt)?.item, after?.item].find((found) =>
    found?.columns.some(({ ref }) => holdsText(draft, ref)),
  );
  const column = key?.columns.find(({ ref }) => holdsText(draft, ref));
  if (key === undefined || column === undefined) return false;
  const not = draft.cue(cueAt - 1, "negation") !== null;
  draft.claim(cueAt, "cue");
  if (not) draft.claim(cueAt - 1, "cue");
  draft.claim(key.index, "key");
  draft.claim(item.index, "filter");
  const value = item.quoted ?? item.text;
  draft.filters.push({
    filter: { kind: "text", column: column.ref, match: cue.match, value, negated: not },
    ref: column.ref,
    item: item.index,
    score: column.score,
  });
  return true;
}
