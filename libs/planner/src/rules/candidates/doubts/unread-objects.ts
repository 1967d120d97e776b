import { isUnknown, type Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Draft } from "../draft.ts";

const takesObject =
  /^(?:of|in|for|from|on|by|with|without|at|per|during|except|excluding|including|like|named|called|made of|across|between|than|under|inside|via)$/u;
const determiner =
  /^(?:the|a|an|our|my|their|its|all|any|every|each|some|these|those|this|that|other|certain|different)$/u;
/** Nouns after a preposition that only talk about the answer: "in detail", "at a glance", "with numbers", "by the way". */
const talk = new Set(
  `detail glance time way brief short general figure number order term mind interest case example instance present practice
  overview summary report table chart list presentation boss manager meeting team colleague management business company
  period range basis average moment question answer fact whole end start sum all`.split(/\s+/u),
);
const adverb = /ly$/u;

/** The word that an unknown one belongs to: before it, without its articles. */
function governor(draft: Draft, item: Item): Item | undefined {
  let at = item.index - 1;
  while (determiner.test(draft.items[at]?.lower ?? "")) at -= 1;
  return draft.items[at];
}

/** A name of which no more was said is half of it. */
const halfNamed = 0.7;

/** "total repiar cost" read as another cost: an unknown word before half of a figure's name would say which figure. True when one is left over. */
export function leavesQualifier(draft: Draft): boolean {
  return draft.items.some((item) => {
    const before = draft.items[item.index - 1];
    if (draft.roles.get(item.index) !== "measure" || before === undefined || !draft.isFree(before.index)) return false;
    const score = Math.max(item.metrics[0]?.score ?? 0, item.columns[0]?.score ?? 0);
    return before.content && isUnknown(before) && score > 0 && score < halfNamed;
  });
}

/** "units lost to scrap" read as units: several words that together say another figure. True when they are left over. */
export function leavesFigure(draft: Draft): boolean {
  return draft.items.some(
    (item) => draft.isFree(item.index) && item.lower.includes(" ") && item.cues.length === 0 && item.metrics.length > 0,
  );
}

/**
 * "products made of aluminium", "energy by plnt": a thing after a preposition that the data do not know would narrow or group the rows. True
 * when one is left over, as the answer would be of all rows instead.
 */
export function leavesObject(draft: Draft): boolean {
  return draft.items.some((item) => {
    if (!draft.isFree(item.index) || !item.content || !isUnknown(item)) return false;
    if (adverb.test(item.lower) || lemmas(item.lower).some((form) => talk.has(form))) return false;
    const before = governor(draft, item);
    if (before === undefined) return false;
    const column = before.columns.length > 0 && before.index === item.index - 1 && before.lower.includes(" ");
    return takesObject.test(before.lower) || draft.cue(before.index, "group") !== null || column;
  });
}
