import { anyCase } from "./month-words.ts";
import type { Reading } from "./reading.ts";

/** The words, and whether PostgreSQL reads them as booleans too. */
const pairs: readonly (readonly [string, string, boolean])[] = [
  ["true", "false", true],
  ["yes", "no", true],
  ["y", "n", true],
  ["t", "f", true],
  ["on", "off", true],
  ["ja", "nein", false],
  ["oui", "non", false],
  ["sí", "no", false],
  ["si", "no", false],
  ["sim", "não", false],
  ["vrai", "faux", false],
  ["wahr", "falsch", false],
];

/** Booleans in words. 0 and 1 stay integers: a count may happen to have no other values. */
export const booleanReadings: readonly Reading[] = pairs.map(([yes, no, verbatim]) => {
  const pattern = `^(?:${anyCase(yes)}|${anyCase(no)})$`;
  return {
    id: `boolean ${yes}/${no}`,
    type: "boolean",
    pattern,
    means: `${yes} or ${no}`,
    accepts: () => true,
    total: true,
    verbatim,
    value: (text) => text.str.contains(`^${anyCase(yes)}$`),
  };
});
