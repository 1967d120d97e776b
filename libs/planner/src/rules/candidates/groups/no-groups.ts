import { isUnknown, type Item } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

const dividing =
  /^(?:group|split|divid|separat|categori[sz]|classifi|sort|order|rank|break|broken|segment|aggregat|bucket)/u;

/** "covered by the survey": after a participle "by" says who did it. */
export function saysWhoDid(draft: Draft, by: number): boolean {
  const before = draft.items[by - 1];
  if (before === undefined || draft.lexicon.model.origin === "plugin") return false;
  return draft.isFree(by - 1) && isUnknown(before) && before.lower.endsWith("ed") && !dividing.test(before.lower);
}

/** "top 5 counties by number of towns" of an upload: what is counted ranks the groups, and makes none. */
export function isNumberOf(draft: Draft, by: number, target: Item): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  return draft.items.slice(by + 1, target.index).some((item) => draft.cue(item.index, "count") !== null);
}
