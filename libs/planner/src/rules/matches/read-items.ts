import { askingWords, functionWords } from "../english/function-words.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Day } from "../time/calendar.ts";
import { readAmountNouns } from "./amount-nouns.ts";
import { readAppositions } from "./apposition.ts";
import { clockMatches } from "./clock-matches.ts";
import { cueMatches } from "./cue-matches.ts";
import { noReadings, type Item, type Match, type Readings } from "./item.ts";
import { nameMatches } from "./name-matches.ts";
import { numberMatches } from "./number-matches.ts";
import type { QuestionWords } from "./question-words.ts";
import { quoteMatches } from "./quote-matches.ts";
import { readRowNounFirst } from "./row-noun-first.ts";
import { scatteredMetrics } from "./scattered-metrics.ts";
import { spreadOrValue } from "./spread-or-value.ts";
import { tablePartMatches } from "./table-part-matches.ts";
import { fiscalCalendar } from "../time/fiscal.ts";
import { timeMatches } from "./time-matches.ts";
import { readUnlistedNames } from "./unlisted-names.ts";
import { verbMatches } from "./verb-matches.ts";
import { valueMatches } from "./value-matches.ts";

/** Readings this much weaker than the best of their span are dropped. */
const scoreWindow = 0.45;
/** A header that was said nearly whole. */
const wholeName = 0.85;

function mergeColumns(matches: readonly Match[]): Readings["columns"] {
  const best = new Map<string, Readings["columns"][number]>();
  for (const reading of matches.flatMap((match) => match.readings.columns ?? [])) {
    const key = `${reading.ref.table}.${reading.ref.column}`;
    const known = best.get(key);
    if (known === undefined || known.score < reading.score) best.set(key, reading);
  }
  const sorted = [...best.values()].toSorted((a, b) => b.score - a.score);
  const top = sorted[0]?.score ?? 0;
  return sorted.filter((reading) => reading.score >= top - scoreWindow);
}

function mergeValues(matches: readonly Match[]): Readings["values"] {
  const best = new Map<string, Readings["values"][number]>();
  for (const reading of matches.flatMap((match) => match.readings.values ?? [])) {
    const key = `${reading.ref.table}.${reading.ref.column}`;
    const known = best.get(key);
    if (known === undefined || known.score < reading.score) best.set(key, reading);
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score);
}

function merge(matches: readonly Match[]): Readings {
  const best = <T extends { readonly score: number }>(list: readonly T[]): readonly T[] =>
    list.toSorted((a, b) => b.score - a.score);
  return {
    ...noReadings,
    columns: mergeColumns(matches),
    tables: best(matches.flatMap((match) => match.readings.tables ?? [])).slice(0, 2),
    metrics: best(matches.flatMap((match) => match.readings.metrics ?? [])).slice(0, 2),
    values: mergeValues(matches),
    number: matches.flatMap((match) => match.readings.number ?? [])[0] ?? null,
    time: matches.flatMap((match) => match.readings.time ?? [])[0] ?? null,
    cues: matches.flatMap((match) => match.readings.cues ?? []),
    quoted: matches.flatMap((match) => match.readings.quoted ?? [])[0] ?? null,
  };
}

/** The set of matches that do not overlap and together weigh most (weighted interval scheduling). */
function heaviest(matches: readonly Match[], length: number): readonly (readonly [number, number])[] {
  const endingAt = new Map<number, Match[]>();
  for (const match of matches) endingAt.set(match.end, [...(endingAt.get(match.end) ?? []), match]);
  const best: number[] = [0];
  const choice: (Match | null)[] = [null];
  for (let end = 1; end <= length; end++) {
    let weight = best[end - 1] ?? 0;
    let chosen: Match | null = null;
    for (const match of endingAt.get(end) ?? []) {
      const total = (best[match.start] ?? 0) + match.weight;
      if (total > weight + 1e-9) {
        weight = total;
        chosen = match;
      }
    }
    best.push(weight);
    choice.push(chosen);
  }
  const spans: (readonly [number, number])[] = [];
  for (let at = length; at > 0;) {
    const match = choice[at] ?? null;
    if (match === null) at -= 1;
    else {
      spans.push([match.start, match.end]);
      at = match.start;
    }
  }
  return spans.toReversed();
}

/**
 * Reads a question as a row of items: every matcher looks at every place, the heaviest matches that do not overlap win, and all readings
 * of a winning span are kept for later steps to choose from.
 */
export function readItems(lexicon: Lexicon, question: QuestionWords, anchor: Day): readonly Item[] {
  const hasTime = lexicon.model.tables.some((table) =>
    table.columns.some((column) => column.allowed && isTimeType(column.type)),
  );
  // Where a column holds times of day, these are its values: to the minute.
  const hasClock = lexicon.allColumns().some((ref) => lexicon.column(ref).type === "time");
  const names = nameMatches(lexicon, question);
  const matches = [
    ...names,
    ...valueMatches(lexicon, question),
    ...clockMatches(lexicon, question),
    ...verbMatches(lexicon, question),
    ...tablePartMatches(lexicon, question),
    ...scatteredMetrics(lexicon, question, names),
    ...cueMatches(question).filter((cue) => !names.some((name) => cutsName(cue, name))),
    ...numberMatches(question),
    ...(hasTime ? timeMatches(question, anchor, fiscalCalendar(lexicon.model), !hasClock) : []),
    ...quoteMatches(lexicon, question),
  ];
  const spans = heaviest(matches, question.tokens.length);
  const starts = new Map(spans);
  const items: Item[] = [];
  for (let at = 0; at < question.tokens.length;) {
    const end = starts.get(at) ?? at + 1;
    const readings = starts.has(at)
      ? merge(matches.filter((match) => match.start === at && match.end === end))
      : noReadings;
    items.push(itemOf(question, items.length, at, end, readings));
    at = end;
  }
  const named = readUnlistedNames(lexicon, spreadOrValue(items), question);
  return readAmountNouns(lexicon, readRowNounFirst(lexicon, readAppositions(named, question)));
}

/** "what kind of | machine" where a column is called "kind of machine": the phrase would take the name's first words. */
function cutsName(cue: Match, name: Match): boolean {
  const whole = (name.readings.columns?.[0]?.score ?? 0) >= wholeName && name.end - name.start > 2;
  const asks = cue.readings.cues?.some((one) => one.cue === "wh") === true;
  return asks && whole && cue.start < name.start && cue.end > name.start + 1 && cue.end < name.end;
}

export function isTimeType(type: string): boolean {
  return type === "date" || type === "timestamp" || type === "timestamptz";
}

/** "Information" in capitals where a cell says just that, "the US": a name, though its words are words of grammar or asking too. */
function namesValue(tokens: QuestionWords["tokens"], { values }: Readings): boolean {
  if (tokens.length > 1 && values.some((value) => value.match === "synonym")) return true;
  return tokens.some((token) => token.capital) && values.some((value) => value.match === "exact");
}

function itemOf(question: QuestionWords, index: number, start: number, end: number, readings: Readings): Item {
  const first = question.tokens[start];
  const last = question.tokens[end - 1];
  const tokens = question.tokens.slice(start, end);
  const content = tokens.some(
    (token) => token.kind !== "symbol" && !functionWords.has(token.lower) && !askingWords.has(token.lower),
  );
  return {
    ...readings,
    index,
    start,
    end,
    text: first === undefined || last === undefined ? "" : question.text.slice(first.start, last.end),
    lower: tokens.map((token) => (token.kind === "symbol" ? token.text : token.lower)).join(" "),
    content: content || namesValue(tokens, readings),
    glued: last !== undefined && question.tokens[end]?.start === last.end && question.tokens[end]?.kind === "word",
  };
}
