import { lemmas } from "../text/morphology.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { mainAmountOf } from "../lexicon/main-amount.ts";
import type { Item } from "./item.ts";

const nouns = (text: string): ReadonlySet<string> => new Set(text.split(" "));
/** What people add to the name of any amount: "net amount", "the mark in Physics", "conversion value". */
const amountNouns = nouns(
  "amount value figure sum mark score grade result spend spending expenditure expense cost money",
);
/** What people call the money of a row whose header is another word for it. */
const moneyNouns = nouns("amount money spend spending expenditure expense cost");
/** Headers of what a row is worth as a whole; tolls are a part of what a drive costs. */
const generalMoney = nouns(
  "amount total value price cost gross net sum paid payment charge charges fee fare bill billed invoice invoiced spend expense expenses sales revenue",
);
const joints = /^(?:in|for|of|at)$/u;
const articles = /^(?:the|all|our)$/u;
/** A header of which less was said is another word. */
const surelyNamed = 0.6;
/** "expenses" is a part of "expense type" too, and beside an amount still no more than that. */
const wellNamed = 0.65;
/** Money that is only called so is meant less surely than one that is named. */
const moneyScore = 0.86;

function isAmount(lexicon: Lexicon, item: Item | undefined): item is Item {
  const [named] = item?.columns ?? [];
  if (item === undefined || named === undefined || named.score < surelyNamed || item.cues.length > 0) return false;
  const { role, type } = lexicon.column(named.ref);
  return role === "measure" && type !== "boolean" && type !== "text";
}

/** True for a noun of amounts that no column or cell is called by. */
function isNoun(item: Item | undefined, words: ReadonlySet<string>): item is Item {
  if (item === undefined || item.number !== null || item.time !== null || item.cues.length > 0) return false;
  if (item.values.length + item.metrics.length > 0 || (item.columns[0]?.score ?? 0) >= wellNamed) return false;
  return lemmas(item.lower).some((form) => words.has(form));
}

/** The amount whose name the noun belongs to, and up to where: "net | amount", "mark | in | Physics". */
function belongsTo(
  lexicon: Lexicon,
  items: readonly Item[],
  at: number,
): { readonly amount: Item; readonly end: number } | null {
  const [item, joint] = [items[at], items[at + 1]];
  if (isAmount(lexicon, item) && isNoun(joint, amountNouns)) return { amount: item, end: at + 2 };
  if (!isNoun(item, amountNouns) || joint === undefined || !joints.test(joint.lower)) return null;
  const next = articles.test(items[at + 2]?.lower ?? "") ? at + 3 : at + 2;
  const amount = items[next];
  return isAmount(lexicon, amount) ? { amount, end: next + 1 } : null;
}

/** A noun for money as the column that says how much a row is worth; null for any other word. */
function money(lexicon: Lexicon, items: readonly Item[], at: number): Item | null {
  const item = items[at];
  const [table] = lexicon.model.tables;
  if (!isNoun(item, moneyNouns) || table === undefined || lexicon.model.tables.length > 1) return null;
  // "number of expenses", "list the expenses": the rows are called so.
  const label = table.label.toLowerCase().split(/\W+/u).flatMap(lemmas);
  const rows =
    lemmas(item.lower).some((form) => label.includes(form)) &&
    items[at - 1]?.cues.some(({ cue }) => cue === "aggregate") !== true;
  const main = rows ? null : mainAmountOf(lexicon, table.name);
  const ref = main !== null && [...lexicon.words(main)].some((word) => generalMoney.has(word)) ? main : null;
  return ref === null ? null : { ...item, columns: [{ ref, score: moneyScore }], tables: [], content: true };
}

/** "total amount of unpaid bills": where the rows have an amount of money, it is added up and not counted. */
function amountOf(lexicon: Lexicon, items: readonly Item[], at: number): readonly Item[] | null {
  const item = items[at];
  const [table] = lexicon.model.tables;
  if (item === undefined || table === undefined || lexicon.model.tables.length > 1) return null;
  if (!/^(?:the )?(?:total )?(?:amount|value) of$/u.test(item.lower) || item.columns.length > 0) return null;
  const rest = items.slice(at + 1, at + 4);
  const rows = rest.some((one) => one.tables.length > 0);
  const ref = !rows || rest.some((one) => isAmount(lexicon, one)) ? null : mainAmountOf(lexicon, table.name);
  if (ref === null) return null;
  const total: Item = { ...item, lower: "total", tables: [], cues: [{ cue: "aggregate", aggregate: "sum" }] };
  const amount: Item = {
    ...item,
    lower: "amount",
    tables: [],
    columns: [{ ref, score: moneyScore }],
    cues: [],
    content: true,
  };
  return [total, amount];
}

/** "maths marks": the noun after the name is said with it, so that its plural is not lost. */
function textOf(first: Item, amount: Item, last: Item): string {
  return first === amount && last !== amount ? `${amount.text} ${last.text}` : amount.text;
}

/**
 * Nouns of amounts in questions about a file: beside the name of an amount they say no more than that name, and by themselves they name
 * the money of its rows.
 */
export function readAmountNouns(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  if (lexicon.model.origin === "plugin") return items;
  const read: Item[] = [];
  for (let at = 0; at < items.length;) {
    const item = items[at];
    if (item === undefined) break;
    const found = belongsTo(lexicon, items, at);
    const last = found === null ? item : (items[found.end - 1] ?? item);
    const said =
      found === null
        ? (amountOf(lexicon, items, at) ?? [money(lexicon, items, at) ?? item])
        : [{ ...found.amount, start: item.start, end: last.end, text: textOf(item, found.amount, last) }];
    for (const one of said) read.push({ ...one, index: read.length });
    at = found?.end ?? at + 1;
  }
  return read;
}
