import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import type { Head } from "./head.ts";
import { hasCue, isAuxiliary, isJoint, isVerb } from "./glue.ts";
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
function withoutGroups(
  lexicon: Lexicon,
  items: readonly Item[],
  head: Head,
): { readonly kept: readonly Item[]; readonly dropped: readonly number[] } {
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

/** "the top 3 authors with the most books": how many of them, said before the head. */
export function numberBefore(
  items: readonly Item[],
  head: Head,
): { readonly value: number; readonly places: readonly number[] } | null {
  const before = items.slice(Math.max(0, head.at - 3), head.at);
  const number = before.find((item) => item.number !== null && !item.number.ordinal);
  if (number?.number == null || number.number.value < 2 || !Number.isInteger(number.number.value)) return null;
  const top = items[number.index - 1];
  return {
    value: number.number.value,
    places: hasCue(top, "superlative") && top !== undefined ? [top.index, number.index] : [number.index],
  };
}

/** What is left of the question as one about the head's rows alone; `dropped` items only repeat which rows these are. Where nothing is left that names them, `repeated` does. */
export function mainPart(
  lexicon: Lexicon,
  rest: readonly Item[],
  head: Head,
  perRow: boolean,
  repeated: Item | undefined,
): { readonly items: readonly Item[]; readonly dropped: readonly number[] } {
  const { kept, dropped } = perRow ? withoutGroups(lexicon, rest, head) : { kept: rest, dropped: [] };
  const verbs = perRow ? kept.filter((item) => isAuxiliary(item) || isVerb(rest, rest.indexOf(item))) : [];
  const said = trimmed(sentencesTurned(kept.filter((item) => !verbs.includes(item))));
  const named = said.some((item) => item.columns.length > 0 || item.tables.some(({ table }) => table === head.table));
  const items = named || repeated === undefined ? said : [...said.filter((item) => item.cues.length > 0), repeated];
  return { items, dropped: [...dropped, ...verbs.map((item) => item.index)] };
}
