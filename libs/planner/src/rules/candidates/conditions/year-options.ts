import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Option } from "../choices.ts";
import type { Draft } from "../draft.ts";
import { timeLike } from "../kinds.ts";
import type { Neighbours, Reading } from "./reading.ts";

/** A bare number that may be a year, and one that a word for time stands before: more than an amount beside it. */
const mayBe = 1.1;
const surely = 1.9;

/** "deaths in 2010": after such a word a year that the file has is the time, though the amount before it could be so great as well. */
function saysWhen(draft: Draft, item: Item, ref: ColumnRef): boolean {
  const { min, max } = draft.lexicon.column(ref);
  const value = item.number?.value ?? 0;
  const before = draft.items[item.index - 1]?.lower ?? "";
  if (draft.lexicon.model.origin === "plugin" || !/^(?:in|during|for|in the year)$/u.test(before)) return false;
  return min !== null && max !== null && value >= Number(min) && value <= Number(max);
}

/** A number that looks like a year, as one of the columns of numbers that hold years. */
export function yearOptions(draft: Draft, item: Item, around: Neighbours): readonly Option<Reading>[] {
  const { number } = item;
  if (number === null || number.ordinal || !Number.isInteger(number.value)) return [];
  if (number.value < 1400 || number.value > 2200) return [];
  const tables = new Set(draft.items.flatMap((other) => other.columns.slice(0, 1).map((reading) => reading.ref.table)));
  const homes = tables.size > 0 ? [...tables] : [draft.lexicon.model.primaryTable];
  const years = homes.flatMap((table) =>
    timeLike(draft.lexicon, table).filter(
      (ref) => draft.isNumeric(ref) && [...draft.lexicon.words(ref)].some((word) => /year|season|date/u.test(word)),
    ),
  );
  return years.map((ref) => {
    const said = saysWhen(draft, item, ref);
    const beside = [around.before, around.after].find((one) => one !== null && draft.reading(one.item, ref) !== null);
    const key = said ? (beside?.item.index ?? null) : null;
    return { value: { kind: "number", ref, key }, score: said ? surely : mayBe };
  });
}
