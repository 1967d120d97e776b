import { measuringNouns, measuringVerbs, measuringVerbsOfUploads } from "../english/measuring-verbs.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { lemmas, stem } from "../text/morphology.ts";
import type { ColumnReading, Match, Readings } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

interface Phrase {
  readonly words: readonly string[];
  readonly nouns: readonly string[];
}

type Spoken = readonly (readonly [string, string])[];

function byFirstWord(phrases: Spoken): ReadonlyMap<string, readonly Phrase[]> {
  const byFirst = new Map<string, Phrase[]>();
  for (const [spoken, nouns] of phrases) {
    for (const text of spoken.split("|")) {
      const words = text.trim().split(" ");
      const first = words[0] ?? "";
      byFirst.set(first, [...(byFirst.get(first) ?? []), { words, nouns: nouns.split(" ") }]);
    }
  }
  return byFirst;
}

const ofAll: Spoken = [...measuringVerbs, ...measuringNouns];
const phrasesByFirst = { plugin: byFirstWord(ofAll), upload: byFirstWord([...ofAll, ...measuringVerbsOfUploads]) };

/** A verb says an amount less plainly than the amount's own name does, the less the later its noun stands in the list. */
const verbScore = 0.72;
const perRank = 0.03;
const verbWeight = 0.7;
/** A word that is less of every name is read as a verb too. */
const minAlone = 0.75;
/** Shorter stems join words that have nothing to do with each other. */
const minFamilyStem = 6;

/** "gross revenue" and "cost of sales" are a revenue and a cost; "net revenue retention" is no revenue. */
function isHead(label: string, noun: string): boolean {
  const words = label.toLowerCase().split(/\W+/u);
  const of = words.indexOf("of");
  return words.at(of > 0 ? of - 1 : -1) === noun;
}

/** Of a governed column the noun must be what a name of it is about: "paid seats" are no pay. */
function isMeant(lexicon: Lexicon, ref: ColumnReading["ref"], noun: string): boolean {
  const { label, synonyms } = lexicon.column(ref);
  return lexicon.model.origin === "upload" || [label, ...synonyms].some((name) => isHead(name, noun));
}

/** Metrics and numeric columns that the header words name: those of the first word that names any. */
function amountsNamed(lexicon: Lexicon, nouns: readonly string[]): Pick<Readings, "metrics" | "columns"> | null {
  // A file's metrics are computed of two columns: no verb says one.
  const known = lexicon.model.origin === "upload" ? [] : lexicon.model.metrics;
  for (const [rank, noun] of nouns.entries()) {
    const score = verbScore - perRank * rank;
    const metrics = known
      .filter((metric) => [metric.label, ...metric.synonyms].some((name) => name.toLowerCase() === noun))
      .map((metric) => ({ metric: metric.name, score }));
    if (metrics.length > 0) return { metrics: metrics.slice(0, 1), columns: [] };
    const partly = known
      .filter((metric) => metric.filter === null && isHead(metric.label, noun))
      .map((metric) => ({ metric: metric.name, score: score - perRank }));
    if (partly.length === 1) return { metrics: partly, columns: [] };
    const columns = numericColumns(lexicon)
      .filter((ref) => lexicon.words(ref).has(noun) && isMeant(lexicon, ref, noun))
      .map((ref): ColumnReading => ({ ref, score }));
    if (columns.length > 0) return { metrics: [], columns };
  }
  return null;
}

function numericColumns(lexicon: Lexicon): readonly ColumnReading["ref"][] {
  return lexicon.allColumns().filter((ref) => {
    const { type, role, amounts } = lexicon.column(ref);
    return role !== "identifier" && (amounts === true || type === "integer" || type === "decimal" || type === "number");
  });
}

type Family = readonly ColumnReading["ref"][];

const families = new WeakMap<Lexicon, ReadonlyMap<string, Family>>();

/** The numeric columns by the roots of their header words; worked out once per lexicon. */
function familiesOf(lexicon: Lexicon): ReadonlyMap<string, Family> {
  const known = families.get(lexicon);
  if (known !== undefined) return known;
  const byRoot = new Map<string, Family>();
  for (const ref of numericColumns(lexicon)) {
    for (const root of new Set([...lexicon.words(ref)].map(familyRoot))) {
      byRoot.set(root, [...(byRoot.get(root) ?? []), ref]);
    }
  }
  families.set(lexicon, byRoot);
  return byRoot;
}

/** "accelerates" for "acceleration", "generated" for "generation": a verb of the same family as a numeric header. */
function familyOf(lexicon: Lexicon, word: string): Pick<Readings, "metrics" | "columns"> | null {
  const root = familyRoot(word);
  if (root.length < minFamilyStem) return null;
  const columns = familiesOf(lexicon).get(root);
  return columns === undefined ? null : { metrics: [], columns: columns.map((ref) => ({ ref, score: verbScore })) };
}

function familyRoot(word: string): string {
  return stem(lemmas(word).at(-2) ?? word).replace(/(?:at|it)$/u, "");
}

/** True when the word by itself is most of some name: then it needs no verb's meaning. */
function namesAlone(lexicon: Lexicon, word: string): boolean {
  return lexicon.names.lookup(word).some((hit) => {
    const alias = lexicon.names.aliases[hit.alias];
    return (
      alias?.words.length === 1 && ((alias.words[hit.word]?.weight ?? 0) * hit.strength) / alias.totalWeight >= minAlone
    );
  });
}

/** "invoices" where the file is called "invoices issued", "bills" where governed rows are called so: rows, though each is a verb of amounts too. */
function namesRows({ model }: Lexicon, word: string): boolean {
  if (!word.endsWith("s")) return false;
  if (model.origin === "plugin") return model.tables.some(({ synonyms }) => synonyms.includes(word));
  return model.tables.some(({ label }) => label.toLowerCase().split(/\W+/u).includes(word));
}

/** Where the question says an amount by a verb: "how much did we sell", "who earns most", "brought in the most money". */
export function verbMatches(lexicon: Lexicon, question: QuestionWords): readonly Match[] {
  return question.tokens.flatMap((token, start): readonly Match[] => {
    if (token.kind !== "word" || token.quote !== null || namesAlone(lexicon, token.lower)) return [];
    if (namesRows(lexicon, token.lower)) return [];
    const found: Match[] = [];
    for (const form of lemmas(token.lower)) {
      for (const { words, nouns } of phrasesByFirst[lexicon.model.origin].get(form) ?? []) {
        if (!words.every((word, index) => index === 0 || question.tokens[start + index]?.lower === word)) continue;
        const readings = amountsNamed(lexicon, nouns);
        const length = words.length;
        if (readings !== null)
          found.push({ start, end: start + length, weight: verbWeight * length + 0.2 * (length - 1), readings });
      }
    }
    if (found.length > 0) return found;
    const family = familyOf(lexicon, token.lower);
    return family === null ? [] : [{ start, end: start + 1, weight: verbWeight, readings: family }];
  });
}
