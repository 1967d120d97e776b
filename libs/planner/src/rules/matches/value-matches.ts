import lemmatize from "wink-lemmatizer";
import { askingWords, functionWords } from "../english/function-words.ts";
import { demonyms, rowEntityNouns, valueSynonyms } from "../english/kinds.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { ValueEntry } from "../lexicon/value-index.ts";
import { lemmas } from "../text/morphology.ts";
import { canonical } from "../text/tokens.ts";
import { grainNouns } from "../time/relative.ts";
import { inflectedOf, pluralsOf } from "./value-forms.ts";
import type { Match } from "./item.ts";
import { countryMatches, stateMatches } from "./coded-places.ts";
import { grouped, type Line } from "./grouped-values.ts";
import { numberedValues } from "./numbered-values.ts";
import type { QuestionWords } from "./question-words.ts";

/** Their dictionary form is another word: "best film" is not about "Good", nor "highest first" about "High". */
const comparisons = new Set(["best", "better", "worst", "worse", "most", "more", "least", "less"]);

const compares = (word: string): boolean =>
  comparisons.has(word) || (/(?:est|er)$/u.test(word) && lemmatize.adjective(word) !== word);

/** The longest run of words looked up as a part of a value. */
const maxPartial = 6;
/** A part that occurs in more values is a topic, not a value. */
const maxPartialValues = 12;

function lineOf(question: QuestionWords): Line {
  const at = question.tokens.flatMap((token, index) => (token.kind === "symbol" ? [] : [index]));
  return { words: at.map((index) => question.canonical[index] ?? ""), at };
}

/** "in" is no Indiana and "day" no Dayton: a code in capitals is not meant by a common word in small letters. */
function isCodeOfCommonWord(entry: ValueEntry, question: QuestionWords, at: number): boolean {
  const token = question.tokens[at];
  if (entry.words.length > 1 || token === undefined || token.quote !== null || !/^\p{Lu}{2,4}$/u.test(entry.value))
    return false;
  return (
    token.text === token.lower &&
    (functionWords.has(token.lower) || askingWords.has(token.lower) || grainNouns.has(token.lower))
  );
}

const bounds =
  /(?:^| )(?:at least|at most|(?:more|less|fewer|greater|higher|lower|longer|shorter) than|over|under|above|below|exceeding|up to)$/u;

/** "at least 3 acts" over cells like "3 acts": a bound of the amounts, not one of them. */
function isBound(lexicon: Lexicon, { ref, words }: ValueEntry, line: Line, index: number): boolean {
  if (words.length < 2 || !/^\d/u.test(words[0] ?? "") || lexicon.column(ref).amounts !== true) return false;
  return bounds.test(line.words.slice(Math.max(0, index - 3), index).join(" "));
}

/** "machine" under a header "Machine" is no "Machining" of another column. */
function isHeaderItself(lexicon: Lexicon, { words }: ValueEntry, word: string): boolean {
  if (lexicon.model.origin === "plugin" || words.length > 1 || words[0] === word) return false;
  return lexicon.names.lookup(word).some(({ alias, strength }) => {
    const named = lexicon.names.aliases[alias];
    return strength === 1 && named?.target.kind === "column" && named.words.length === 1;
  });
}

/** "train" where a cell says just that is no "training": of a column's one-word values the word itself, if it is one of them. */
function literally(entries: readonly ValueEntry[], word: string): readonly ValueEntry[] {
  const columnOf = ({ ref }: ValueEntry): string => `${ref.table}.${ref.column}`;
  const said = new Set(entries.filter(({ words }) => words.length === 1 && words[0] === word).map(columnOf));
  return entries.filter((entry) => entry.words.length > 1 || entry.words[0] === word || !said.has(columnOf(entry)));
}

function exactMatches(lexicon: Lexicon, line: Line, question: QuestionWords): readonly Match[] {
  return line.words.flatMap((word, index) => {
    const start = line.at[index] ?? 0;
    const singles = (compares(word) ? [] : lemmas(word)).flatMap((form) =>
      form === word ? [] : literally(lexicon.values.exactly([form]), form),
    );
    const byLength = new Map<number, ValueEntry[]>();
    const plurals = pluralsOf(lexicon, line.words, index);
    const compounds = lexicon.values.compounds(word);
    if (compounds.length > 0) byLength.set(1, [...compounds]);
    for (const entry of new Set([
      ...literally(lexicon.values.startingAt(line.words, index), word),
      ...singles,
      ...plurals,
      ...inflectedOf(lexicon, line.words, index),
    ])) {
      if (isCodeOfCommonWord(entry, question, start) || isBound(lexicon, entry, line, index)) continue;
      if (isHeaderItself(lexicon, entry, word)) continue;
      byLength.set(entry.words.length, [...(byLength.get(entry.words.length) ?? []), entry]);
    }
    return [...byLength].map(([length, entries]): Match => {
      const end = (line.at[index + length - 1] ?? start) + 1;
      const token = question.tokens[start];
      const weak = length === 1 && (functionWords.has(word) || word.length < 2) && token?.quote === null;
      const number = length === 1 && token?.kind === "number";
      const weight = weak ? 0.04 : number ? 0.9 : (end - start) * 1.06 + (length > 1 ? 0.3 : 0);
      return { start, end, weight, readings: { values: grouped(entries, "exact", () => 1) } };
    });
  });
}

/** "the city of Algonac": a header and one of its values, not a part of "City of Algonac Park". */
function namesColumnOf(lexicon: Lexicon, [head, joint, ...rest]: readonly string[]): boolean {
  if (head === undefined || joint !== "of" || rest.length === 0) return false;
  const named = lexicon.names.lookup(head).flatMap(({ alias }) => {
    const target = lexicon.names.aliases[alias]?.target;
    return target?.kind === "column" ? [target.ref] : [];
  });
  return lexicon.values
    .exactly(rest)
    .some(({ ref }) => named.some((one) => one.table === ref.table && one.column === ref.column));
}

function partialMatches(lexicon: Lexicon, line: Line, question: QuestionWords): readonly Match[] {
  const matches: Match[] = [];
  line.words.forEach((word, index) => {
    if (functionWords.has(word) || lexicon.values.frequency(word) === 0) return;
    const noun = lemmas(word).some((form) => rowEntityNouns.has(form));
    for (let length = Math.min(maxPartial, line.words.length - index); length >= 1; length--) {
      const run = line.words.slice(index, index + length);
      const last = run.at(-1) ?? "";
      if (length > 1 && functionWords.has(last)) continue;
      const token = question.tokens[line.at[index] ?? 0];
      if (length === 1 && noun && token?.capital !== true) continue;
      if (length === 1 && (word.length < 3 || (token?.kind === "number" && (token.value ?? 0) < 1000))) continue;
      const entries = lexicon.values.containing(run).filter((entry) => entry.words.length > run.length);
      if (entries.length === 0 || namesColumnOf(lexicon, run)) continue;
      const said = run.join("").length;
      const readings = grouped(entries, "partial", (entry) => said / entry.words.join("").length).filter(
        (reading) => reading.values.length <= maxPartialValues || /^(?:1[5-9]|20)\d\d$/u.test(word),
      );
      if (readings.length === 0) continue;
      const best = Math.max(...readings.map((reading) => reading.score));
      const start = line.at[index] ?? 0;
      const weight =
        length * (0.45 + 0.45 * best) + (length > 1 ? 0.2 * (length - 1) : 0) + (token?.capital === true ? 0.1 : 0);
      matches.push({ start, end: (line.at[index + length - 1] ?? start) + 1, weight, readings: { values: readings } });
    }
  });
  return matches;
}

/** "rainy" for "rain", "sunny" for "sun", "foggy" for "fog". */
function weatherNouns(word: string): readonly string[] {
  if (word.length < 5 || !word.endsWith("y")) return [];
  const base = word.slice(0, -1);
  return [base, base.replace(/(.)\1$/u, "$1"), `${base}e`];
}

const renamedWeight = 0.8;
/** Two words that are one name say more together than each as part of another. */
const togetherWeight = 0.4;

function renamedMatches(lexicon: Lexicon, line: Line): readonly Match[] {
  return line.words.flatMap((word, index) => {
    const at = line.at[index] ?? 0;
    // "draw a …" opens a request; no game was drawn.
    if (index === 0 && word === "draw") return [];
    const others = [word, ...lemmas(word)].flatMap((form) => [
      ...(demonyms.get(form) ?? []),
      ...(valueSynonyms.get(form) ?? []),
      ...weatherNouns(form),
    ]);
    const second = line.at[index + 1] ?? at;
    return [
      ...renamed(lexicon, others, at, at + 1),
      ...renamed(lexicon, valueSynonyms.get(`${word} ${line.words[index + 1] ?? ""}`) ?? [], at, second + 1),
    ];
  });
}

/** The span as a value that is written otherwise; longer spans weigh more. */
function renamed(lexicon: Lexicon, others: readonly string[], start: number, end: number): readonly Match[] {
  const entries = [...new Set(others.flatMap((other) => lexicon.values.exactly(canonical(other))))];
  if (entries.length === 0) return [];
  const weight = renamedWeight * (end - start) + (end - start > 1 ? togetherWeight : 0);
  return [{ start, end, weight, readings: { values: grouped(entries, "synonym", () => 0.85) } }];
}

function fuzzyMatches(lexicon: Lexicon, line: Line): readonly Match[] {
  return line.words.flatMap((word, index) => {
    if (functionWords.has(word) || lexicon.values.frequency(word) > 0 || lexicon.names.lookup(word).length > 0)
      return [];
    if (lemmas(word).some((form) => lexicon.values.frequency(form) > 0)) return [];
    return lexicon.values.similarWords(word).flatMap((similar): Match[] => {
      const replaced = line.words.map((other, at) => (at === index ? similar : other));
      const found: Match[] = [];
      for (let from = Math.max(0, index - 3); from <= index; from++) {
        for (const entry of lexicon.values.startingAt(replaced, from)) {
          const until = from + entry.words.length - 1;
          if (until < index) continue;
          const start = line.at[from] ?? 0;
          found.push({
            start,
            end: (line.at[until] ?? start) + 1,
            weight: entry.words.length * 0.9,
            readings: { values: [{ ref: entry.ref, values: [entry.value], match: "fuzzy", score: 0.8 }] },
          });
        }
      }
      return found;
    });
  });
}

/** Where the question names values of columns: whole, in part, in another word, or with a slip. */
export function valueMatches(lexicon: Lexicon, question: QuestionWords): readonly Match[] {
  const line = lineOf(question);
  return [
    ...exactMatches(lexicon, line, question),
    ...partialMatches(lexicon, line, question),
    ...renamedMatches(lexicon, line),
    ...stateMatches(lexicon, line),
    ...countryMatches(lexicon, line),
    ...numberedValues(lexicon, question),
    ...fuzzyMatches(lexicon, line),
  ];
}
