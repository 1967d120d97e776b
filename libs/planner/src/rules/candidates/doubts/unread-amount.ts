import { isUnknown, type Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Draft } from "../draft.ts";

const articles = /^(?:the|of|our|all|a|an|any|of the|of all)$/u;
/** Nouns that say of any figure no more than that it is one. */
const plainNouns = new Set(
  "amount value figure number count sum total quantity volume level money worth thing time people person".split(" "),
);

const isUnread = (draft: Draft, item: Item | undefined): item is Item =>
  item !== undefined && item.content && item.number === null && draft.isFree(item.index) && isUnknown(item);

/** True where the words right after "total" or "average" name nothing of the data and the figure is not said behind them either. */
function losesAmount(draft: Draft, index: number): boolean {
  let at = index + 1;
  while (articles.test(draft.items[at]?.lower ?? "")) at += 1;
  const noun = draft.items[at];
  if (!isUnread(draft, noun) || lemmas(noun.lower).some((form) => plainNouns.has(form))) return false;
  while (isUnread(draft, draft.items[at])) at += 1;
  const next = draft.items[at];
  return next === undefined || next.columns.length + next.metrics.length === 0 || draft.roles.get(at) === "group";
}

/** "total electricity by month" read as the total of another column: the noun of the figure itself is left over. */
export function leavesAmount(draft: Draft): boolean {
  return draft.items.some((item) => {
    const cue = item.cues.find((one) => one.cue === "aggregate");
    const sums = cue?.aggregate === "sum" || cue?.aggregate === "avg" || cue?.aggregate === "median";
    return sums && !draft.isFree(item.index) && losesAmount(draft, item.index);
  });
}
