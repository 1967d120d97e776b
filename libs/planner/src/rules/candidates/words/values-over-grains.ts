import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";
import { sameRef } from "../draft.ts";

const minNamed = 0.5;
const surelyNamed = 0.8;

/** The column that has the word for a period as a value: "monthly" of a billing period. */
const valueOf = ({ time, values }: Item): Item["values"][number] | null =>
  time?.kind === "grain" ? (values.find(({ match }) => match === "exact") ?? null) : null;

/**
 * "monthly vs yearly billing", "subscriptions billed yearly" of governed data: beside another value of the column, or beside the column's own name, the
 * word is a value and no period to group by; before a figure it is only that, "monthly revenue".
 */
export function withValuesOverGrains(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  if (lexicon.model.origin !== "plugin") return items;
  const named = items.map(valueOf);
  return items.map((item, at) => {
    const own = named[at];
    if (own == null) return item;
    const other = named.some(
      (one, index) => index !== at && one != null && sameRef(one.ref, own.ref) && one.values[0] !== own.values[0],
    );
    const beside = [items[at - 1], items[at + 1]].some((one) =>
      one?.columns.some(({ ref, score }) => score >= minNamed && sameRef(ref, own.ref)),
    );
    const figure = items[at + 1]?.metrics[0]?.score ?? 0;
    if (!other && !beside && figure >= surelyNamed) return { ...item, values: [], columns: [] };
    return other || beside ? { ...item, time: null, columns: [], tables: [], cues: [], values: [own] } : item;
  });
}
