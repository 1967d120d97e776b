import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import type { Head } from "./head.ts";
import { hasCue, isJoint } from "./glue.ts";
import { namedTable } from "./row-nouns.ts";

/** "Which shop …? Give me the shop name.": what is to be shown is said in a sentence of its own, and comes first. */
function sentencesTurned(items: readonly Item[]): readonly Item[] {
  const second = items.findIndex(
    (item, place) => place > 0 && hasCue(item, "command") && /^[.?;,!]$/u.test(items[place - 1]?.lower ?? ""),
  );
  if (second < 0) return items;
  const shown = items.slice(second);
  if (!shown.some((item) => item.columns.length > 0)) return items;
  const first = items.slice(0, second - 1).filter((item) => !hasCue(item, "wh", "command"));
  return [...shown.filter((item) => !/^[.?;!]$/u.test(item.lower)), ...first];
}

/** Words that joined what was cut out to what is left. */
function trimmed(items: readonly Item[]): readonly Item[] {
  return items.filter((item, place) => {
    const after = items[place + 1];
    const stands = after !== undefined && !/^[.?;!]$/u.test(after.lower);
    return !isJoint(item) || (stands && place > 0 && !isJoint(after));
  });
}

/** "for each stadium", once figures of each row are asked: the rows are the head's already. */
function withoutGroups(lexicon: Lexicon, items: readonly Item[], head: Head): { readonly kept: readonly Item[]; readonly dropped: readonly number[] } {
  const dropped: number[] = [];
  for (const [place, item] of items.entries()) {
    if (!hasCue(item, "group")) continue;
    dropped.push(item.index);
    for (const next of items.slice(place + 1, place + 3)) {
      if (namedTable(lexicon, next) === head.table) dropped.push(next.index);
      if (!/^(?:the|different|of)$/u.test(next.lower)) break;
    }
  }
  return { kept: items.filter((item) => !dropped.includes(item.index)), dropped };
}

/** What is left of the question as one about the head's rows alone; `dropped` items only repeat which rows these are. */
export function mainPart(
  lexicon: Lexicon,
  rest: readonly Item[],
  head: Head,
  perRow: boolean,
): { readonly items: readonly Item[]; readonly dropped: readonly number[] } {
  const { kept, dropped } = perRow ? withoutGroups(lexicon, rest, head) : { kept: rest, dropped: [] };
  return { items: trimmed(sentencesTurned(kept)), dropped };
}
