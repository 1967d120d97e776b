import type { ColumnRef, Filter } from "../../../semantic-query.ts";
import type { Item, ValueReading } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";

const pairs: readonly (readonly [string, string])[] = [
  ["home", "away"],
  ["home", "visitor"],
  ["home", "visiting"],
  ["host", "guest"],
  ["winning", "losing"],
  ["winner", "loser"],
  ["winner", "runner-up"],
  ["1", "2"],
  ["a", "b"],
];
const neutral =
  /^(?:play(?:ed|s|ing)?|games?|match(?:es)?|met|meet|fixtures?|involv(?:e|es|ed|ing)|featur(?:e|es|ed|ing))$/u;
const oneSided =
  /^(?:home|away|host(?:ed|s|ing)?|visit(?:ed|s|ing|or|ors)?|w[io]n(?:s|ning)?|los[et](?:s|ing)?|lost|beat(?:en|s)?|defeat(?:ed|s)?|score[ds]?|goals?|winner|loser|draw|drew|against)$/u;

const wordsOf = (draft: Draft, ref: ColumnRef): readonly string[] =>
  draft.lexicon
    .column(ref)
    .label.toLowerCase()
    .split(/[\s_]+/u);

/** True for "home team" and "away team": headers that differ only in which side they name. */
export function areSides(draft: Draft, first: ColumnRef, second: ColumnRef): boolean {
  const [one, other] = [wordsOf(draft, first), wordsOf(draft, second)];
  const own = one.filter((word) => !other.includes(word));
  const opposite = other.filter((word) => !one.includes(word));
  if (own.length !== 1 || opposite.length !== 1 || first.table !== second.table) return false;
  return pairs.some(([a, b]) => (own[0] === a && opposite[0] === b) || (own[0] === b && opposite[0] === a));
}

/**
 * "how many games did Sunderland play": a name that stands in the columns of both sides, and no word says which side is meant. The condition
 * that either holds; null where one side is meant.
 */
export function eitherSide(draft: Draft, item: Item, taken: ValueReading): Filter | null {
  const [value] = taken.values;
  const other = item.values.find(
    (reading) =>
      reading.match === "exact" && !sameRef(reading.ref, taken.ref) && areSides(draft, taken.ref, reading.ref),
  );
  const [same] = other?.values ?? [];
  if (draft.lexicon.model.origin === "plugin" || taken.match !== "exact") return null;
  if (value === undefined || same === undefined || other === undefined) return null;
  const said = draft.items.filter((one) => one !== item).flatMap((one) => one.lower.split(" "));
  if (!said.some((word) => neutral.test(word)) || said.some((word) => oneSided.test(word))) return null;
  return {
    kind: "or",
    filters: [
      { kind: "compare", column: taken.ref, operator: "=", value },
      { kind: "compare", column: other.ref, operator: "=", value: same },
    ],
  };
}

/** "home games of Albion", "Albion at home": where the question says which side is meant, for a column of that side; null where it does not. */
export function sideSaid(draft: Draft, ref: ColumnRef): number | null {
  const words = wordsOf(draft, ref);
  const sides = pairs.flat().filter((side) => side.length > 1 && words.includes(side));
  const isTold = (item: Item): boolean => {
    const before = draft.items[item.index - 1]?.lower ?? "";
    const after = draft.items[item.index + 1]?.lower ?? "";
    return /\bat$/u.test(before) || neutral.test(after);
  };
  const found = draft.items.find((item) => sides.includes(item.lower) && draft.isFree(item.index) && isTold(item));
  return found?.index ?? null;
}
