import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { ColumnReading, Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import { isPlural } from "../rankings/ranking-subject.ts";

/** How sure the last word of a file's name, in the plural, is what its rows are. */
const rowsScore = 0.9;

/** True where the header is only the past of the verb that the noun is made of: "claimed" for "claims". */
function isDeed(lexicon: Lexicon, item: Item, { ref }: ColumnReading): boolean {
  const { label, role } = lexicon.column(ref);
  const words = label.toLowerCase().split(/[\W_]+/u);
  return words.some((word) => /[a-z]ed$/u.test(word)) && !words.includes(item.lower) && role === "measure";
}

/** "the biggest claims", "claims over 500": how big they are is said. */
const saysAmount = (item: Item | undefined): boolean =>
  item !== undefined &&
  (item.lower === "how much" || item.cues.some(({ cue }) => /^(?:aggregate|superlative|compare|extreme)$/u.test(cue)));

/**
 * "claims by handler" of a file of insurance claims that has a column "Claimed": the rows, as the plural is their name and the header only
 * says what was done. "total claims", "claims over 500" and "average claim" stay the
 * amount.
 */
export function withRowsNotDeeds(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const [table] = lexicon.model.tables;
  if (lexicon.model.origin === "plugin" || table === undefined || lexicon.model.tables.length > 1) return items;
  const head = lemmas(table.label.toLowerCase().split(/\W+/u).at(-1) ?? "");
  return items.map((item, at) => {
    const rows = isPlural(item) || items[at - 1]?.lower === "which";
    const named = rows && lemmas(item.lower).some((form) => head.includes(form));
    const figure = [items[at - 1], items[at - 2], items[at + 1]].some(saysAmount);
    const columns = item.columns.filter((reading) => !isDeed(lexicon, item, reading));
    if (!named || figure || item.columns.length === 0 || columns.length > 0) return item;
    return { ...item, columns, tables: [{ table: table.name, score: rowsScore }], content: true };
  });
}
