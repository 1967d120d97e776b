import { asking, computing } from "./asking-cues.ts";
import { comparing } from "./comparing-cues.ts";
import { comparatives, extremes } from "./extreme-cues.ts";
import type { Table } from "./phrases.ts";
import { shaping } from "./shaping-cues.ts";

/** A superlative's "the" may be said or not. */
function withArticle(table: Table): Table {
  return table.flatMap(([phrase, cue]) =>
    phrase.startsWith("the ") || !phrase.includes(" ")
      ? [[phrase, cue] as const]
      : [[phrase, cue] as const, [`the ${phrase}`, cue] as const],
  );
}

/** Every phrase with what it asks for. A phrase may stand in several rows; the longest phrase at a place wins. */
export const cuePhrases: Table = [
  ...asking,
  ...computing,
  ...withArticle(extremes),
  ...comparatives,
  ...comparing,
  ...shaping,
];
