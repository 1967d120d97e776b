import { sameRef, type Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";
import { namesRows } from "../figures/measured.ts";

/** A header of which less was said is another word. */
const surelyNamed = 0.9;

/** "what are the years won for each team" of an upload with one row a team: what is asked is listed beside each, nothing is counted. */
export function listsOfGroups(draft: Draft, focus: Focus): boolean {
  const [group] = draft.dimensions;
  const [asked] = focus.items;
  const [named] = asked?.columns ?? [];
  if (draft.lexicon.model.origin === "plugin" || focus.wh === "count" || draft.measures.length > 0) return false;
  if (group?.kind !== "column" || draft.dimensions.length > 1 || asked === undefined || named === undefined)
    return false;
  if (!draft.isFree(asked.index) || named.score < surelyNamed || sameRef(named.ref, group.column)) return false;
  if (!namesRows(draft, group.column) || draft.lexicon.column(named.ref).role === "measure" || draft.columns.length > 0)
    return false;
  draft.claim(asked.index, "focus");
  draft.dimensions.splice(0, 1);
  draft.columns.push(group.column, named.ref);
  draft.focusScore = Math.max(draft.focusScore, named.score);
  return true;
}
