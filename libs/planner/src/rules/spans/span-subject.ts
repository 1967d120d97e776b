import type { SemanticColumn, SemanticTable } from "@datapilot/semantic";
import { lemmas } from "../text/morphology.ts";
import { tokenize } from "../text/tokens.ts";
import { pattern } from "./span-words.ts";

/** Whoever does or waits for what a row stands for. */
const persons =
  "people person persons customer client guest member user visitor caller passenger patient student tenant applicant candidate employee staff owner team company shop store";

const plainWords = /^(?:id|ids|no|number|num|ref|code|key|date|time|on|at|the|of|name|dt|ts|in|out)$/u;

const wordsOf = (text: string): readonly string[] =>
  tokenize(text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(/_/gu, " "))
    .map(({ lower }) => lower)
    .filter((word) => /^\p{L}{3,}$/u.test(word) && !plainWords.test(word))
    .flatMap((word) => [word, ...lemmas(word)]);

const after = String.raw`(?=\s*(?:[?.!,;:)]|$)|\s+(?:by|for|per|in|of|on|at|with|from|to|who|that|where|when|the|an?|our|usually|typically|normally|generally|typical|stay\w*|wait\w*|takes?|took|last\w*|spend|spent|need\w*|have|be|get)\b)`;
const before = String.raw`(?<!\b(?:by|per|each|every|which|what|many|between|and|or|than)\s)(?<!\bof\s+each\s)`;

/**
 * Takes the words for what a row stands for and for who does it out of a question for how long it takes: the mean of all rows is asked
 * for with and without them. What narrows the rows stays: "cancelled members" leaves "cancelled".
 */
export function withoutSubject(table: SemanticTable, pair: readonly SemanticColumn[], text: string): string {
  const naming = table.columns.filter(({ role }) => role === "identifier");
  const nouns = new Set([
    ...persons.split(" "),
    ...[table.label, ...[...naming, ...pair].map(({ label }) => label)].flatMap(wordsOf),
  ]);
  const spoken = pattern(
    String.raw`${before}(?:\b(?:of|for|to) )?(?:\b(?:the|an?|one|a single|our|their|all|all the|all our) )?\b(\p{L}{3,})${after}`,
    "giu",
  );
  return text.replace(spoken, (said, noun: string) =>
    [noun.toLowerCase(), ...lemmas(noun.toLowerCase())].some((form) => nouns.has(form)) ? " " : said,
  );
}
