import { isUnknown } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";
import { isPlural } from "../rankings/ranking-subject.ts";

/** "how many of them were physicians": what they are said to be is a condition, and nothing in the data is called so. */
export function hasUnreadPredicate(draft: Draft): boolean {
  return draft.items.some((item, at) => {
    const noun = draft.items[at + 1];
    const copula = /^(?:is|are|was|were|became|become)$/u.test(item.lower) && at > 0;
    return (
      copula && noun !== undefined && draft.isFree(noun.index) && isUnknown(noun) && noun.content && isPlural(noun)
    );
  });
}
