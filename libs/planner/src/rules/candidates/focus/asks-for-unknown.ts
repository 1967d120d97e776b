import { rowNouns } from "../../english/function-words.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";

/** "what is the GDP of France" where nothing is called so: showing whole rows instead would be a guess. */
export function asksForUnknown(draft: Draft, focus: Focus): boolean {
  if (draft.yesNo || !/^(?:what|none|command|how_much)$/u.test(focus.wh)) return false;
  return draft.items.some(
    (item) =>
      item.content &&
      draft.isFree(item.index) &&
      item.cues.length + item.tables.length + item.columns.length === 0 &&
      item.time === null &&
      !lemmas(item.lower).some((form) => rowEntityNouns.has(form) || rowNouns.has(form)),
  );
}
