import type { SemanticColumn, SemanticTable } from "@datapilot/semantic";
import { lemmas, stem } from "../text/morphology.ts";
import { tokenize } from "../text/tokens.ts";

const timeTypes = new Set(["date", "timestamp", "timestamptz"]);

/** Header words that say only that a column holds times. */
const plainWords = /^(?:date|time|datetime|timestamp|at|on|day|dt|ts|the|of|in|out|utc|local)$/u;

/** What happens is called by many words: those of one line may say the same event. */
const eventGroups: readonly (readonly string[])[] = [
  "create created creation open opened opening raise raised report reported submit submitted log logged start",
  "close closed closing closure resolve resolved resolution solve solved complete completed completion finish finished end",
  "reply replied response respond responded answer answered",
  "ship shipped shipping shipment dispatch dispatched send sent",
  "ship shipped shipping deliver delivered delivery",
  "order ordered ordering purchase purchased buy bought place placed",
  "leave left leaving exit departure resign",
  "hire hired hiring join joined joining start started",
  "pay paid payment payed settle settled",
  "depart departed departure leave left",
  "arrive arrived arrival",
  "book booked booking reserve reserved reservation",
  "checkin arrive arrival",
  "checkout departure",
  "approve approved approval",
  "submit submitted submission claim claimed",
].map((line) => line.split(" "));

const split = (text: string): readonly string[] =>
  tokenize(text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(/_/gu, " "))
    .map((token) => token.lower)
    .filter((word) => /\p{L}/u.test(word));

/** "Check-in" is one event by two words. */
const joined = (words: readonly string[]): readonly string[] =>
  words.flatMap((word, at) => (/^(?:in|out)$/u.test(words[at + 1] ?? "") ? [`${word}${words[at + 1]}`] : [word]));

/** The words that tell what happened at a time. */
function eventWords(text: string): readonly string[] {
  return joined(split(text)).filter((word) => !plainWords.test(word));
}

function isSame(said: string, header: string): boolean {
  if (said === header || stem(said) === stem(header)) return true;
  const forms = new Set(lemmas(header));
  return lemmas(said).some((form) => forms.has(form));
}

function isAlike(said: string, header: string): boolean {
  return eventGroups.some(
    (group) => group.some((word) => isSame(said, word)) && group.some((word) => isSame(header, word)),
  );
}

/** The columns of a table that say when something happened, earliest first. Days of birth begin no process. */
export function eventColumns(table: SemanticTable): readonly SemanticColumn[] {
  return table.columns
    .filter((column) => column.allowed && timeTypes.has(column.type) && !/\b(?:birth|born|dob)\b/iu.test(column.label))
    .toSorted((a, b) => (a.min ?? "").localeCompare(b.min ?? ""));
}

/** The one column whose event the words name, by its own words or else by others for them; null for none or several. */
export function eventNamed(columns: readonly SemanticColumn[], said: string): SemanticColumn | null {
  const words = eventWords(said);
  if (words.length === 0) return null;
  for (const fits of [isSame, isAlike]) {
    const named = columns.filter((column) => {
      const header = eventWords(column.label);
      return words.every((word) => header.some((own) => fits(word, own))) && header.length > 0;
    });
    const [only] = named;
    if (only !== undefined) return named.length === 1 ? only : null;
  }
  return null;
}

const ends: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^(?:checkin|arrival|arrive|arrived)$/u, /^(?:checkout|departure|depart|departed)$/u],
  [/^(?:start|started|begin|began|begun|from)$/u, /^(?:end|ended|finish|finished|to|until|stop)$/u],
  [/^(?:depart|departed|departure)$/u, /^(?:arrive|arrived|arrival)$/u],
  [/^(?:pickup|picked)$/u, /^(?:return|returned|dropoff|dropped)$/u],
];

/** The two columns between which what a row stands for goes on: its only two, or those headed as its beginning and its end. */
export function wholeSpan(columns: readonly SemanticColumn[]): readonly [SemanticColumn, SemanticColumn] | null {
  const [first, second] = columns;
  if (first === undefined || second === undefined) return null;
  if (columns.length === 2) return [first, second];
  for (const [from, to] of ends) {
    const start = columns.find((column) => eventWords(column.label).some((word) => from.test(word)));
    const end = columns.find((column) => eventWords(column.label).some((word) => to.test(word)));
    if (start !== undefined && end !== undefined && start !== end) return [start, end];
  }
  return null;
}
