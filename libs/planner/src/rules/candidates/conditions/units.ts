import type { ColumnRef } from "../../../semantic-query.ts";
import type { NumberReading } from "../../matches/item.ts";
import type { Draft } from "../draft.ts";

/**
 * The number as the column writes it: "3.92 million viewers" is 3.92 where the column is in millions (its greatest value is far below
 * the number said), and "30%" is 0.3 in a column of shares.
 */
export function inUnitOf(draft: Draft, ref: ColumnRef, number: NumberReading): number {
  const { max, min } = draft.lexicon.column(ref);
  if (max === null || min === null) return number.value;
  const inside =
    number.written >= Math.min(0, Number(min)) &&
    number.written >= Number(min) / 10 &&
    number.written <= Number(max) * 10;
  if (number.written !== number.value && inside && Math.abs(number.value) > 20 * Math.abs(Number(max)))
    return number.written;
  const isShare = number.percent && Number(max) <= 1 && Number(min) >= 0;
  return isShare ? number.value / 100 : number.value;
}

/** Units of one kind with their size: seconds, grams, metres. */
const kinds: readonly (readonly (readonly [names: string, size: number])[])[] = [
  [
    ["second seconds sec secs", 1],
    ["minute minutes min mins", 60],
    ["hour hours hr hrs h", 3_600],
    ["day days", 86_400],
    ["week weeks", 604_800],
  ],
  [
    ["mg milligram milligrams", 0.001],
    ["g gram grams gramme grammes", 1],
    ["kg kilo kilos kilogram kilograms kgs", 1_000],
    ["t ton tons tonne tonnes", 1_000_000],
    ["oz ounce ounces", 28.349523125],
    ["lb lbs pound pounds", 453.59237],
  ],
  [
    ["mm millimeter millimeters millimetre millimetres", 0.001],
    ["cm centimeter centimeters centimetre centimetres", 0.01],
    ["m meter meters metre metres", 1],
    ["km kilometer kilometers kilometre kilometres kms", 1_000],
    ["inch inches", 0.0254],
    ["ft foot feet", 0.3048],
    ["yard yards yd", 0.9144],
    ["mile miles mi", 1_609.344],
  ],
];

const units: ReadonlyMap<string, { readonly kind: number; readonly size: number }> = new Map(
  kinds.flatMap((sizes, kind) =>
    sizes.flatMap(([names, size]) => names.split(" ").map((name) => [name, { kind, size }] as const)),
  ),
);

const degrees = /^(?:degrees?|celsius|fahrenheit)$/u;
const heat = /^(?:temp|temps|temperature|temperatures)$/u;

/** What to multiply by when the question says hours and the column holds minutes; null when one of them has no unit, or one of another kind. */
export function unitFactor(draft: Draft, ref: ColumnRef, said: string): number | null {
  if (degrees.test(said)) return [...draft.lexicon.words(ref)].some((word) => heat.test(word)) ? 1 : null;
  const unit = units.get(said);
  if (unit === undefined) return null;
  const written = draft.lexicon.column(ref).unit?.toLowerCase();
  // "Wait (s)": by itself in brackets the letter is of seconds.
  const seconds = /[([]\s*s\s*[)\]]\s*$/iu.test(draft.lexicon.column(ref).label) ? ["sec"] : [];
  const held = [...(written === undefined ? [] : [written]), ...seconds, ...draft.lexicon.words(ref)]
    .map((word) => units.get(word))
    .find((one) => one?.kind === unit.kind);
  return held === undefined ? null : Number((unit.size / held.size).toPrecision(12));
}
