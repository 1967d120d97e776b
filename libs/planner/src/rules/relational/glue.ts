import type { Lexicon } from "../lexicon/lexicon.ts";
import { opposites } from "../english/opposites.ts";
import type { Item } from "../matches/item.ts";
import { joinsTables } from "./ways.ts";

const relatives = new Set(["who", "whom", "that", "which", "whose", "where"]);
const auxiliaries = new Set(
  "do does did have has had having is are was were be been being own owns owned owning with without can could will would".split(
    " ",
  ),
);
const small = new Set(
  (
    "a an any some the their its his her all every each of in for at from to by on as into during about also both ever yet already " +
    "only just at least one many much there they he she it than other such corresponding associated single temporarily ' s"
  ).split(" "),
);
const joints = new Set([
  "and",
  "but",
  "or",
  ",",
  "as well as",
  "along with",
  "and also",
  "but also",
  "then",
  "but not",
  "but no",
  "and not",
  "and no",
]);

export const isRelative = (item: Item | undefined): boolean => item !== undefined && relatives.has(item.lower);
export const isJoint = (item: Item | undefined): boolean => item !== undefined && joints.has(item.lower);
export const isAuxiliary = (item: Item | undefined): boolean => item !== undefined && auxiliaries.has(item.lower);

/** "name" is a header before it is a verb. */
export const hasCue = (item: Item | undefined, ...kinds: readonly string[]): boolean =>
  item?.cues.some(
    (cue) => kinds.includes(cue.cue) && !(cue.cue === "command" && item.columns.length > 0 && item.index > 0),
  ) === true;

const glueCues: ReadonlySet<string> = new Set([
  "negation",
  "missing",
  "compare",
  "count",
  "superlative",
  "aggregate",
  "common",
  "distinct",
  "and",
  "or",
]);

/** True for a word that the data does not know: beside a thing and what it has, it is the verb between the two. */
export function isUnknown(item: Item): boolean {
  return (
    item.columns.length + item.tables.length + item.metrics.length + item.values.length + item.cues.length === 0 &&
    item.number === null &&
    item.time === null &&
    item.quoted === null &&
    /^(?!ids?$)\p{L}+$/u.test(item.lower)
  );
}

const ended = /(?:ed|en|ing|wn|nt|ght|es|ve|ke|ld|ys|ds|ts|ns|ks|ss)$/u;

/** "the museum visited most": a name in the form of a verb connects by itself. */
export const isParticiple = (item: Item): boolean =>
  /(?:ed|en|ing)$|^(?:paid|sold|bought|made|won|held|sent|kept|built|lost|led|taught|drawn|sung|shown|drawn|run|spent|borne|worn)$/u.test(
    item.lower,
  );

/** "written by", "owned by": who did it, not how to group. */
export function followsVerb(items: readonly Item[], at: number): boolean {
  const before = items[at - 1];
  return isVerb(items, at - 1) || (before !== undefined && isParticiple(before));
}

/** True where a verb is to be expected: after "do not", "who", "they". */
export function followsVerbPlace(items: readonly Item[], at: number): boolean {
  const before = items[at - 1];
  return (
    isAuxiliary(before) ||
    isRelative(before) ||
    before?.lower === "to" ||
    before?.lower === "they" ||
    before?.cues.some((cue) => cue.cue === "negation") === true
  );
}

/** True for a word between a thing and what it has that adds nothing but that it has it. */
export function isVerb(items: readonly Item[], at: number): boolean {
  const item = items[at];
  // "failed" says which rows are meant, not only that they belong to it.
  if (item === undefined || !isUnknown(item) || opposites.has(item.lower)) return false;
  return followsVerbPlace(items, at) || ended.test(item.lower);
}

/** "conducted" of conductors, "caused" beside "caused by ship": a verb made of a name that the way between the tables has. */
function saysTheWay(lexicon: Lexicon, items: readonly Item[], at: number, head: string): boolean {
  const item = items[at];
  if (item === undefined || item.number !== null || item.quoted !== null) return false;
  if (item.columns.some(({ ref }) => joinsTables(lexicon.model, ref)) && ended.test(item.lower)) return true;
  return item.tables.some(({ table }) => table === head) && (followsVerbPlace(items, at) || ended.test(item.lower));
}

/** True for words that stand between a thing and what belongs to it: grammar, amounts, negations, verbs. */
export function isGlue(lexicon: Lexicon, items: readonly Item[], at: number, head: string): boolean {
  const item = items[at];
  if (item === undefined) return false;
  // "owned by students" says who has them, not how to group.
  if (item.lower === "by") return followsVerb(items, at);
  if (hasCue(item, "command", "group", "order")) return item.lower === "each";
  return (
    isRelative(item) ||
    isAuxiliary(item) ||
    isJoint(item) ||
    item.lower.split(" ").every((word) => small.has(word)) ||
    (item.columns.length === 0 && item.cues.some((cue) => glueCues.has(cue.cue))) ||
    (item.number !== null && item.number.value < 1000) ||
    isVerb(items, at) ||
    saysTheWay(lexicon, items, at, head)
  );
}
