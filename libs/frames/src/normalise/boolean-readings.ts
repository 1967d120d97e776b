import type { Reading } from "./reading.ts";

const pairs: readonly (readonly [string, string])[] = [
  ["true", "false"],
  ["yes", "no"],
  ["y", "n"],
  ["t", "f"],
];

const anyCase = (word: string): string => Array.from(word, (letter) => `[${letter.toUpperCase()}${letter}]`).join("");

/** Booleans in words. 0 and 1 stay integers: a count may happen to have no other values. */
export const booleanReadings: readonly Reading[] = pairs.map(([yes, no]) => {
  const pattern = `^(?:${anyCase(yes)}|${anyCase(no)})$`;
  return {
    id: `boolean ${yes}/${no}`,
    type: "boolean",
    pattern,
    means: `${yes} or ${no}`,
    accepts: () => true,
    value: (text) => text.str.contains(`^${anyCase(yes)}$`),
  };
});
