import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";

const money = /^(?:spen[dt]s?|spending|revenues?|turnover|sales|income|takings|earned|earns?|paid|pays?)$/u;
const ofOne = ["unit", "per", "each", "rate"];

/** "who spent the most": what was spent is a total, before the price of one. */
export function withTotalsOverUnits(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  if (lexicon.model.origin === "plugin") return items;
  return items.map((item) => {
    if (!money.test(item.lower)) return item;
    const isTotal = ({ ref }: Item["columns"][number]): boolean =>
      lexicon.column(ref).role === "measure" &&
      lexicon.column(ref).defaultAggregate === "sum" &&
      !ofOne.some((word) => lexicon.words(ref).has(word));
    if (!item.columns.some(isTotal)) return item;
    return { ...item, columns: item.columns.filter((one) => !ofOne.some((word) => lexicon.words(one.ref).has(word))) };
  });
}
