import { functionWords } from "../english/function-words.ts";
import type { Alias } from "../lexicon/alias.ts";
import type { NameHit } from "../lexicon/name-index.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Match } from "./item.ts";
import type { QuestionWords } from "./question-words.ts";

/** Words that may stand inside a name without being part of it: "name of the team". */
const inside = new Set(["of", "the", "in", "for", "a", "an", "s", "at", "did", "do", "we"]);
const maxGap = 2;
/** What a word of grammar adds to a match beside a word of meaning. */
const functionPlace = 0.8;
/** A header of which less was said is not meant. */
const minScore = 0.3;
/** A metric is a defined figure: half of its name is another thing. */
const minMetricScore = 0.6;
/** "high school" is of the family of "highschooler": so long a stem is no chance. */
const longJoined = 9;
const joinedFamily = 0.86;
const minContentStrength = 0.5;
/** "unit price average" for "average price per unit": the same words in another order are more often other names side by side. */
const otherOrder = 0.9;
/** A defined figure of several words is meant as one: "active customers" is no value beside a table. */
const wholeMetric = 1.1;

/** What is left of a participle's name without its preposition. */
const bareVerb = 0.6;

interface Placed extends NameHit {
  readonly at: number;
}

/** "episode of series 3" of a file called "series_episodes", "row in heat 2" of "rowing_heats": what follows a preposition is another thing. */
const apart = new Set(["of", "in", "for", "at", "did", "do", "we"]);

function bridges(words: QuestionWords, from: number, to: number, whole: boolean): boolean {
  if (to - from - 1 > maxGap) return false;
  for (let at = from + 1; at < to; at++) {
    const word = words.canonical[at] ?? "";
    if (!inside.has(word) || (whole && apart.has(word))) return false;
  }
  return true;
}

/** "party affiliation" where each word may stand for the other: the word itself takes its place from the one before, which keeps its own. */
function givenUp(run: readonly Placed[], hit: Placed): Placed | undefined {
  return run.find(
    (other) =>
      other.word === hit.word &&
      other.at < hit.at &&
      other.strength < hit.strength &&
      run.some((own) => own.at === other.at && own.word !== other.word && own.strength > other.strength),
  );
}

/** Cuts the hits of one alias into runs that stand together, each word of the alias used once per run; a `whole` name has no prepositions within. */
function runs(words: QuestionWords, hits: readonly Placed[], whole: boolean): readonly (readonly Placed[])[] {
  const done: Placed[][] = [];
  let run: Placed[] = [];
  for (const hit of hits) {
    const lesser = givenUp(run, hit);
    if (lesser !== undefined) run = run.filter((other) => other !== lesser);
    const last = run.at(-1);
    const [first] = run;
    // "number of good units": what a word only means too gives way to the word itself further on.
    const weaker = first !== undefined && first.word === hit.word && first.strength < hit.strength && run.length > 1;
    if (weaker && last !== undefined && bridges(words, last.at, hit.at, whole)) {
      done.push(run);
      run = run.slice(1);
    }
    if (
      last !== undefined &&
      hit.at !== last.at &&
      (!bridges(words, last.at, hit.at, whole) || run.some((other) => other.word === hit.word))
    ) {
      done.push(run);
      run = [];
    }
    if (!run.some((other) => other.word === hit.word)) run.push(hit);
  }
  if (run.length > 0) done.push(run);
  return done;
}

/** "make" for "made of": another form of the verb without its preposition is another meaning. */
function isBareVerb(alias: Alias, used: readonly Placed[]): boolean {
  const [only] = used;
  return (
    only !== undefined &&
    used.length === 1 &&
    only.strength < 1 &&
    only.word === 0 &&
    alias.words.length === 2 &&
    /^(?:of|at|on|in|for|from|to|with)$/u.test(alias.words[1]?.text ?? "") &&
    /(?:ed|de|en|pt|ld|nt|ght|id)$/u.test(alias.words[0]?.text ?? "")
  );
}

function matchOf(alias: Alias, run: readonly Placed[], words: QuestionWords): Match | null {
  const weightOf = (hit: Placed): number => alias.words[hit.word]?.weight ?? 0;
  const content = run.filter(
    (hit) =>
      weightOf(hit) >= minContentStrength &&
      (!functionWords.has(words.canonical[hit.at] ?? "") || alias.words.length === 1 || weightOf(hit) === 1),
  );
  const opens = run[0]?.word === 0 && content.length > 0;
  const first = opens || run.length === alias.words.length ? (run[0] ?? content[0]) : content[0];
  const last = run.at(-1);
  if (first === undefined || last === undefined) return null;
  const used = run.filter((hit) => hit.at >= first.at || alias.words[hit.word]?.weight === 1);
  const said = used.reduce((sum, hit) => sum + weightOf(hit) * hit.strength, 0);
  const score = (said / alias.totalWeight) * alias.trust * (isBareVerb(alias, used) ? bareVerb : 1);
  if (score < (alias.target.kind === "metric" ? minMetricScore : minScore)) return null;
  const start = Math.min(...used.map((hit) => hit.at));
  const end = last.at + 1;
  const spots = [...new Set(used.map((hit) => hit.at))];
  const places = spots.reduce((sum, at) => sum + (functionWords.has(words.canonical[at] ?? "") ? functionPlace : 1), 0);
  const strength = used.reduce((sum, hit) => sum + hit.strength, 0) / used.length;
  const ordered = used.every((hit, place) => place === 0 || hit.word > (used[place - 1]?.word ?? -1));
  const weight =
    places * strength ** 2 * (0.55 + 0.45 * score) * (ordered ? 1 : otherOrder) +
    (score > 0.9 ? 0.9 : 0.02) * (end - start - spots.length);
  const { target } = alias;
  // "votes of the elected" is no "% of vote": a word of grammar at the end belongs to what follows.
  if (target.kind === "column" && !ordered && functionWords.has(words.canonical[last.at] ?? "")) return null;
  if (target.kind === "column" && spots.length > 1 && ordered && score > 0.95)
    return { start, end, weight: weight * wholeMetric, readings: { columns: [{ ref: target.ref, score }] } };
  if (target.kind === "column") return { start, end, weight, readings: { columns: [{ ref: target.ref, score }] } };
  if (target.kind === "table")
    return { start, end, weight: weight * 0.98, readings: { tables: [{ table: target.table, score }] } };
  const whole = spots.length > 1 && ordered && score > 0.85 ? wholeMetric : 1.02;
  return { start, end, weight: weight * whole, readings: { metrics: [{ metric: target.metric, score }] } };
}

/** The run as a whole, from the header's first word on, and its telling words alone: a shorter span may fit the question better. */
function parts(alias: Alias, run: readonly Placed[]): readonly (readonly Placed[])[] {
  const opening = run.findIndex((hit) => hit.word === 0);
  const telling = run.filter((hit) => (alias.words[hit.word]?.weight ?? 0) === 1);
  return [
    run,
    ...(opening > 0 ? [run.slice(opening)] : []),
    ...(telling.length > 0 && telling.length < run.length ? [telling] : []),
  ];
}

/** A word as headers have it: the sign in "winning %" is a word of the name. */
function spokenWord(words: QuestionWords, at: number): string {
  const sign = words.tokens[at]?.text === "%" && words.tokens[at - 1]?.kind !== "number";
  return sign ? "percent" : (words.canonical[at] ?? "");
}

function hitsAt(lexicon: Lexicon, words: QuestionWords, at: number): readonly NameHit[] {
  const word = spokenWord(words, at);
  if (word === "") return [];
  const found = lexicon.names.lookup(word);
  if (found.length > 0 || functionWords.has(word) || words.tokens[at]?.kind !== "word") return found;
  if (lexicon.values.frequency(word) > 0) return [];
  return lexicon.names.fuzzy(word);
}

/** Two words of the question that a header writes as one: "call sign" for "callsign". */
function joinedHits(lexicon: Lexicon, words: QuestionWords, at: number): readonly NameHit[] {
  const first = words.canonical[at] ?? "";
  const second = words.canonical[at + 1] ?? "";
  if (first.length < 2 || second.length < 2 || functionWords.has(first) || functionWords.has(second)) return [];
  const spelled = [first + second, ...(second.endsWith("s") ? [first + second.slice(0, -1)] : [])];
  return spelled
    .flatMap((word) => lexicon.names.lookup(word))
    .filter((hit) => hit.strength >= (first.length + second.length >= longJoined ? joinedFamily : 0.95));
}

/** "mpg": one word that is the initials of a whole name. */
function initialMatches(lexicon: Lexicon, words: QuestionWords): readonly Match[] {
  return words.tokens.flatMap((_, at): readonly Match[] => {
    const hits = lexicon.names.initialsOf(words.canonical[at] ?? "");
    return [...new Set(hits.map((hit) => hit.alias))].flatMap((index) => {
      const alias = lexicon.names.aliases[index];
      const run = hits.filter((hit) => hit.alias === index).map((hit) => ({ ...hit, at }));
      const match = alias === undefined ? null : matchOf(alias, run, words);
      return match === null ? [] : [match];
    });
  });
}

/** What is computed of a file's columns is only meant by its whole name: "spend" is no return on spend. */
const wholeComputed = 0.85;

function isPartOfComputed({ readings }: Match): boolean {
  return readings.metrics?.some(({ score }) => score < wholeComputed) === true;
}

/** Where the question names columns, tables and metrics. */
export function nameMatches(lexicon: Lexicon, words: QuestionWords): readonly Match[] {
  const byAlias = new Map<number, Placed[]>();
  const place = (hit: NameHit, at: number): void => {
    const list = byAlias.get(hit.alias) ?? [];
    list.push({ ...hit, at });
    byAlias.set(hit.alias, list);
  };
  const matches: Match[] = [];
  words.tokens.forEach((_, at) => {
    for (const hit of hitsAt(lexicon, words, at).toSorted((a, b) => b.strength - a.strength)) place(hit, at);
    for (const hit of joinedHits(lexicon, words, at)) {
      const alias = lexicon.names.aliases[hit.alias];
      const joined = alias === undefined ? null : matchOf(alias, [{ ...hit, at }], words);
      if (joined !== null) matches.push({ ...joined, end: at + 2, weight: joined.weight * 1.9 });
    }
  });
  matches.push(...initialMatches(lexicon, words));
  const upload = lexicon.model.origin === "upload";
  for (const [index, hits] of byAlias) {
    const alias = lexicon.names.aliases[index];
    if (alias === undefined) continue;
    for (const run of runs(words, hits, upload && alias.target.kind === "table")) {
      for (const part of parts(alias, run)) {
        const match = matchOf(alias, part, words);
        if (match !== null && !(upload && isPartOfComputed(match))) matches.push(match);
      }
    }
  }
  return matches;
}
