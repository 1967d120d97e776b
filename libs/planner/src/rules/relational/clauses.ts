import type { Item } from "../matches/item.ts";
import { path } from "../../compile/joins.ts";
import { quantityOf, type Clause, type Quantity } from "./clause.ts";
import {
  followsVerb,
  followsVerbPlace,
  hasCue,
  isAuxiliary,
  isGlue,
  isParticiple,
  isJoint,
  isRelative,
  isUnknown,
  isVerb,
} from "./glue.ts";
import { mentionAt, type Mention, type Speaking } from "./mention.ts";
import { waysBetween } from "./role-of-way.ts";
import { namedTable } from "./row-nouns.ts";

export interface ReadClauses {
  readonly clauses: readonly Clause[];
  /** Items of no clause. */
  readonly rest: readonly Item[];
}

/** A value or a header of the related rows right before their name: "dog pets", "ships of type Brig". */
function describes(item: Item, table: string, head: string): boolean {
  if (hasCue(item, "command", "group", "order")) return false;
  const values = item.values.some(({ ref, match }) => ref.table === table && match !== "partial");
  const columns =
    item.columns.some(({ ref }) => ref.table === table) && !item.columns.some(({ ref }) => ref.table === head);
  return values || columns || item.quoted !== null;
}

/** True for words that alone make a clause with the name after them: what stands before "and" is then another one. */
function isWhole(items: readonly Item[], from: number, to: number): boolean {
  return items
    .slice(from, to)
    .some(
      (item) =>
        isRelative(item) ||
        isAuxiliary(item) ||
        item.number !== null ||
        hasCue(item, "negation", "missing", "compare", "superlative", "count") ||
        isVerb(items, item.index),
    );
}

/** Where the clause begins: as far back as words only connect, count or describe, but never before the head. */
function startOf(speaking: Speaking, mention: Mention, from: number): number {
  const { lexicon, items, head } = speaking;
  let at = mention.at;
  while (at > from && at - 1 !== head.at) {
    const before = items[at - 1];
    if (before === undefined) break;
    const passes =
      at > mention.reach ||
      mention.over.includes(at - 1) ||
      isGlue(lexicon, items, at - 1, head.table) ||
      describes(before, mention.table, head.table);
    if (!passes) break;
    if (isJoint(before) && isWhole(items, at, mention.at)) return at - 1;
    at -= 1;
  }
  return at;
}

const opensSentence = (item: Item | undefined): boolean => item !== undefined && /^[.?;!]$/u.test(item.lower);
const isSmall = (item: Item | undefined): boolean => /^(?:also|both|then|a|an|the|any|some)$/u.test(item?.lower ?? "");

/** "their corresponding shops": an unknown word after an article is no verb. */
function isAdjective(items: readonly Item[], item: Item): boolean {
  return isUnknown(item) && /^(?:the|their|its|his|her)$/u.test(items[item.index - 1]?.lower ?? "");
}

/** "Crime books and Poetry books": the same rows named again, with what describes them. */
function namesAgain(speaking: Speaking, mention: Mention, from: number, to: number): boolean {
  for (const item of speaking.items.slice(from, Math.min(to, from + 4))) {
    const next = mentionAt(speaking, item.index);
    if (next !== null) return next.table === mention.table && !next.byValue;
    if (!isSmall(item) && !describes(item, mention.table, speaking.head.table)) return false;
  }
  return false;
}

const isLoose = (item: Item): boolean =>
  isSmall(item) || /^(?:of|their|its|his|her|all|each|for|corresponding|respective)$/u.test(item.lower);

/** True when what follows "and" no longer speaks of the related rows. */
function turnsBack(speaking: Speaking, mention: Mention, joint: number, to: number): boolean {
  const { lexicon, items, head } = speaking;
  if (hasCue(items[joint], "negation", "missing") || namesAgain(speaking, mention, joint + 1, to)) return true;
  let next = joint + 1;
  while (isJoint(items[next]) || isSmall(items[next])) next += 1;
  const then = items[next];
  if (then === undefined || next >= to) return true;
  if (isRelative(then) || isAuxiliary(then) || hasCue(then, "negation", "missing", "command", "count", "wh"))
    return true;
  if (namedTable(lexicon, then) === head.table) return true;
  const other = mentionAt(speaking, next);
  if (other !== null && !(other.byValue && other.table === mention.table)) return true;
  if (isUnknown(then) && next === joint + 1) return true;
  const ofHead = then.columns.some(({ ref }) => ref.table === head.table);
  return ofHead && !then.columns.some(({ ref }) => ref.table === mention.table);
}

const isEnd = (item: Item | undefined): boolean => item?.lower === "to" || item?.lower === "from";

/** The first item after the mention that no longer speaks of the related rows. */
function endOf(speaking: Speaking, mention: Mention, to: number): number {
  const { items } = speaking;
  for (let at = mention.at + 1; at < to; at++) {
    const item = items[at];
    const groups = hasCue(item, "group") && !(item?.lower === "by" && followsVerb(items, at));
    if (opensSentence(item) || groups || hasCue(item, "order", "direction", "command")) return at;
    // "from Oslo to Paris": the other end of the same thing.
    if (mention.byValue && isEnd(item) && mentionAt(speaking, at + 1)?.byValue === true) return at;
    if (isJoint(item) && turnsBack(speaking, mention, at, to)) return at;
  }
  return to;
}

/** "more than once", "twice", "the most times" after the name, as words about how many. */
function timesAfter(items: readonly Item[], at: number, to: number): readonly Item[] {
  const words: Item[] = [];
  for (let next = at + 1; next < to && next <= at + 4; next++) {
    const item = items[next];
    if (item === undefined) break;
    words.push(item);
    if (/^(?:times?|once|twice|thrice)$/u.test(item.lower)) return items[next - 1]?.lower === "at" ? [] : words;
    if (item.number === null && !hasCue(item, "compare", "superlative") && !/^(?:the|at|for)$/u.test(item.lower)) break;
  }
  return [];
}

/** "an average salary above 2500": what a figure is held against. */
function limitAfter(items: readonly Item[], at: number, to: number): readonly Item[] {
  const words = items.slice(at + 1, Math.min(to, at + 4)).filter((item) => !/^(?:of|is|that|which)$/u.test(item.lower));
  const [compare, number] = words;
  if (compare === undefined || number?.number == null || !hasCue(compare, "compare")) return [];
  return items.slice(at + 1, number.index + 1);
}

/** The words before the name that say which rows these are, with what joins them: "cat or dog". */
function describing(speaking: Speaking, mention: Mention, lead: readonly Item[]): readonly Item[] {
  const { lexicon, items, head } = speaking;
  // "the most expensive book" says which book; "the most books" how many.
  const hinted = (item: Item): boolean =>
    mention.column === null && item.cues.some((cue) => cue.cue === "superlative" && cue.hints !== null);
  const telling = lead.filter(
    (item) => hinted(item) || (!mention.over.includes(item.index) && !isGlue(lexicon, items, item.index, head.table)),
  );
  const [first, last] = [telling[0], telling.at(-1)];
  if (first === undefined || last === undefined) return [];
  return lead.filter(
    (item) => telling.includes(item) || (isJoint(item) && item.index > first.index && item.index < mention.at),
  );
}

function clauseOf(
  speaking: Speaking,
  mention: Mention,
  start: number,
  end: number,
  before: Clause | undefined,
): Clause | null {
  const { lexicon, items } = speaking;
  const named = items[mention.at];
  const lead = items.slice(start, mention.at);
  const described = describing(speaking, mention, lead);
  const glue = lead.filter((item) => !described.includes(item));
  const times = mention.column === null ? timesAfter(items, mention.at, end) : limitAfter(items, mention.at, end);
  const quantity = quantityOf([...glue, ...times], mention.column);
  const head = { table: mention.table, at: mention.at };
  const chain = [...speaking.chain, mention.table];
  const inside = readClauses({ lexicon, items, head, chain }, mention.at + 1 + times.length, end);
  if (quantity === null || inside === null || named === undefined) return null;
  // "product sales", "by product": a name without a word that connects it says something else.
  if (glue.length + times.length === 0 && !isParticiple(named)) return null;
  const bare = isJoint(lead[0]) && glue.every((item) => isJoint(item) || isLoose(item) || isAdjective(items, item));
  const repeats = bare && before !== undefined && before.table === mention.table;
  if (bare && before !== undefined && glue.some((item) => item.lower === "or")) return null;
  const inherited: Quantity = repeats && quantity.kind === "some" ? before.quantity : quantity;
  const clause: Clause = {
    table: mention.table,
    at: mention.at,
    quantity: inherited,
    bare: bare && before === undefined,
    inner: [...described, ...(mention.byValue ? [named] : []), ...inside.rest],
    nested: inside.clauses,
    glue: [...glue, ...times].map((item) => item.index),
  };
  if (!bare || before === undefined || repeats) return clause;
  // "visits to a museum in Paris and a museum in Rome": the other visit has the other museum.
  const again = before.nested.at(-1)?.table === mention.table && before.nested.length === 1;
  return again ? { ...before, at: mention.at, nested: [clause], glue: [] } : null;
}

/** "is hiring the most employees", "visited a museum": the noun that follows the verb names the rows, when the way to them leads over it. */
function furthest(speaking: Speaking, first: Mention, to: number): Mention {
  const { lexicon, items, head } = speaking;
  const named = items[first.at];
  const verb = named !== undefined && (isParticiple(named) || followsVerbPlace(items, first.at));
  for (let at = first.at + 1; at < to; at++) {
    if (!verb && hasCue(items[at], "negation", "missing", "compare", "superlative", "count")) return first;
    const next = mentionAt(speaking, at);
    const beside = at === first.at + 1 || (at === first.at + 2 && /^['’]s?$/u.test(items[at - 1]?.lower ?? ""));
    if (beside && next?.column != null && next.table === first.table)
      return { ...next, over: [...first.over, first.at] };
    if (next !== null && next.column === null && !next.byValue) {
      if (first.byValue) return next.table === first.table ? next : first;
      const over = path(lexicon.model, head.table, next.table, false)?.map((step) => step.to) ?? [];
      const several = waysBetween(lexicon, first.table, next.table).length > 1;
      return over.includes(first.table) && !several ? { ...next, over: [...first.over, first.at] } : first;
    }
    if (isJoint(items[at]) || !isGlue(lexicon, items, at, head.table)) return first;
  }
  return first;
}

/**
 * Cuts the items from `from` to `to`, which speak of rows of the head, into clauses about rows that belong to these and the rest. Null when the
 * words of a clause do not fit together.
 */
export function readClauses(speaking: Speaking, from: number, to: number): ReadClauses | null {
  const clauses: Clause[] = [];
  const rest: Item[] = [];
  let cursor = from;
  for (let at = from; at < to; at++) {
    const first = mentionAt(speaking, at);
    if (first === null) continue;
    const mention = first.column === null ? furthest(speaking, first, to) : first;
    const start = startOf(speaking, mention, cursor);
    const end = endOf(speaking, mention, to);
    const clause = clauseOf(speaking, mention, start, end, clauses.at(-1));
    if (clause === null) return null;
    rest.push(...speaking.items.slice(cursor, start));
    clauses.push(clause);
    cursor = end;
    at = Math.max(end, mention.at + 1) - 1;
  }
  rest.push(...speaking.items.slice(cursor, to));
  return { clauses, rest };
}
