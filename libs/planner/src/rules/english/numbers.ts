const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ordinals =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );

/** Numbers in words. */
export const numberWords: ReadonlyMap<string, number> = new Map([
  ...units.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, 20 + 10 * index] as const),
  ["dozen", 12] as const,
  ["once", 1] as const,
  ["twice", 2] as const,
  ["thrice", 3] as const,
]);

/** "third" → 3. */
export const ordinalWords: ReadonlyMap<string, number> = new Map(ordinals.map((word, value) => [word, value] as const));

/** What a word after a number multiplies it by. */
export const scaleWords: ReadonlyMap<string, number> = new Map([
  ["hundred", 100],
  ["thousand", 1_000],
  ["k", 1_000],
  ["grand", 1_000],
  ["million", 1_000_000],
  ["mln", 1_000_000],
  ["mio", 1_000_000],
  ["m", 1_000_000],
  ["billion", 1_000_000_000],
  ["bn", 1_000_000_000],
  ["b", 1_000_000_000],
  ["trillion", 1_000_000_000_000],
]);

export const monthNames: ReadonlyMap<string, number> = new Map(
  "january february march april may june july august september october november december"
    .split(" ")
    .flatMap((name, index) => [
      [name, index + 1] as const,
      ...(name.length > 4 || name === "june" || name === "july" ? [[name.slice(0, 3), index + 1] as const] : []),
      ...(name === "september" ? [["sept", 9] as const] : []),
    ]),
);

/** ISO weekday numbers: Monday is 1. */
export const weekdayNames: ReadonlyMap<string, number> = new Map(
  "monday tuesday wednesday thursday friday saturday sunday"
    .split(" ")
    .map((name, index) => [name, index + 1] as const),
);
