import type { SemanticColumn, SemanticTable } from "@datapilot/semantic";
import { lemmas, stem } from "../text/morphology.ts";
import { tokenize } from "../text/tokens.ts";

const timeTypes = new Set(["date", "timestamp", "timestamptz"]);

/** Header words that say only that a column holds times. */
const plainWords = /^(?:date|time|datetime|timestamp|at|on|day|dt|ts|the|of|in|out|up|utc|local)$/u;

/** What happens is called by many words: those of one line may say the same event. */
const eventGroups: readonly (readonly string[])[] = [
  "create created creation open opened opening raise raised report reported submit submitted log logged start",
  "close closed closing closure resolve resolved resolution solve solved complete completed completion finish finished end",
  "reply replied response respond responded responding answer answered answering",
  "ship shipped shipping shipment dispatch dispatched send sent",
  "ship shipped shipping deliver delivered delivery",
  "order ordered ordering purchase purchased buy bought place placed",
  "leave left leaving exit departure resign",
  "leave left leaving leaver quit quitting cancel cancelled cancelling cancellation terminate terminated termination resign resigned",
  "hire hired hiring join joined joining start started",
  "join joined joining joiner sign signed signing signup register registered registration enrol enroll enrolled enrolment",
  "apply applied applying application",
  "decide decided deciding decision",
  "issue issued issuing invoice invoiced bill billed",
  "report reported reporting notify notified notification",
  "pay paid payment payed settle settled",
  "depart departed departure leave left",
  "arrive arrived arrival",
  "book booked booking reserve reserved reservation",
  "checkin arrive arrived arrival",
  "checkout departure depart departed leave left",
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

/** What befalls somebody begins no handling of it. */
const befalls = /\b(?:loss|incident|accident|injury|occurr(?:ed|ence)|happened|damage)\b/iu;

/** The first of the columns, earliest first, that may begin what the others go on with. */
export function beginning(columns: readonly SemanticColumn[]): SemanticColumn | null {
  return columns.find(({ label }) => !befalls.test(label.replace(/_/gu, " "))) ?? columns[0] ?? null;
}

/** The columns of a table that say when something happened, earliest first. Days of birth begin no process. */
export function eventColumns(table: SemanticTable): readonly SemanticColumn[] {
  return table.columns
    .filter((column) => column.allowed && timeTypes.has(column.type) && !/\b(?:birth|born|dob)\b/iu.test(column.label))
    .toSorted((a, b) => (a.min ?? "").localeCompare(b.min ?? ""));
}

/** "the loss being reported": of what is done, what is done to it is said last. */
const passive = /^.*\b(?:being|is|are|was|were|gets?|got|been)\s+/iu;
const ordinals: Readonly<Record<string, string>> = { first: "1st", second: "2nd", third: "3rd" };

/** The one column whose event the words name, by its own words or else by others for them; null for none or several. */
export function eventNamed(columns: readonly SemanticColumn[], said: string): SemanticColumn | null {
  const words = eventWords(said.replace(passive, ""));
  const numbered = words.map((word) => ordinals[word] ?? word);
  return eventSaid(columns, words) ?? eventSaid(columns, numbered) ?? eventSaid(columns, withoutFirst(words));
}

/** The first interview is the interview where no header tells it from others. */
const withoutFirst = (words: readonly string[]): readonly string[] => words.filter((word) => word !== "first");

/** The one column whose header says the event by the same word. */
export const sameEventNamed = (columns: readonly SemanticColumn[], said: string): SemanticColumn | null =>
  eventSaid(columns, eventWords(said), [isSame]);

function eventSaid(
  columns: readonly SemanticColumn[],
  words: readonly string[],
  fitting: readonly ((said: string, header: string) => boolean)[] = [isSame, isAlike],
): SemanticColumn | null {
  if (words.length === 0) return null;
  for (const fits of fitting) {
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
