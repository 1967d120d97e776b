import type { Aggregate } from "@datapilot/semantic";
import type { Cue } from "../english/cue.ts";
import type { Item } from "../matches/item.ts";
import type { ColumnRef, ComparisonOperator } from "../../semantic-query.ts";

/** What a clause says of the rows it relates to. */
export type Quantity =
  | { readonly kind: "some" }
  | { readonly kind: "none" }
  | { readonly kind: "number"; readonly operator: ComparisonOperator; readonly value: number }
  /** The rows that have most, or fewest, of them; with a column, the greatest or least of it. */
  | {
      readonly kind: "extreme";
      readonly direction: "asc" | "desc";
      readonly limit: number;
      readonly column: ColumnRef | null;
      /** How the column is taken together for each row of the head; null: single values are compared. */
      readonly aggregate: "sum" | "avg" | null;
    }
  /** A figure of theirs is asked, or held against a number. */
  | {
      readonly kind: "measured";
      readonly aggregate: Aggregate;
      readonly column: ColumnRef;
      readonly limit: { readonly operator: ComparisonOperator; readonly value: number } | null;
    }
  /** How many there are is asked. */
  | { readonly kind: "asked" };

/** "who do not have a cat", "with at least two concerts after 2014": rows of another table that belong to those of the head. */
export interface Clause {
  readonly table: string;
  /** The item that names the rows. */
  readonly at: number;
  readonly quantity: Quantity;
  /** Only joined by "and": "the names of conductors and the orchestras they conducted". */
  readonly bare: boolean;
  /** Items that say something of the related rows, beside `at`. */
  readonly inner: readonly Item[];
  readonly nested: readonly Clause[];
  /** Items that only connect. */
  readonly glue: readonly number[];
}

function cueOf<K extends Cue["cue"]>(item: Item, kind: K): Extract<Cue, { readonly cue: K }> | null {
  const isKind = (cue: Cue): cue is Extract<Cue, { readonly cue: K }> => cue.cue === kind;
  return item.cues.find(isKind) ?? null;
}

/** "a single", "single": one. */
function isSingle(words: readonly Item[], place: number): boolean {
  const [first, second] = [words[place]?.lower, words[place + 1]?.lower];
  return first === "single" || first === "a single" || (first === "a" && second === "single");
}

/** The comparison with a number that the words make: "at least two", "3 or more", "exactly one". */
function numberIn(words: readonly Item[]): Quantity | null {
  for (const [place, item] of words.entries()) {
    const compare = cueOf(item, "compare");
    const trailing = /^(?:or|and) /u.test(item.lower);
    if (compare === null) continue;
    const after = words[place + 1];
    const number = trailing
      ? words[place - 1]?.number?.value
      : (after?.number?.value ?? (isSingle(words, place + 1) ? 1 : null));
    if (number != null) return { kind: "number", operator: compare.operator, value: number };
  }
  const bare = words.find((item) => item.number !== null && !item.number.ordinal);
  if (bare?.number == null) return null;
  const alone = bare.number.value === 1 && !words.some((item) => /\b(?:exactly|only|just)\b/u.test(item.lower));
  return alone ? null : { kind: "number", operator: "=", value: bare.number.value };
}

function isNegated(item: Item): boolean {
  return (
    (cueOf(item, "negation") !== null && !/^(?:outside|other than)/u.test(item.lower)) ||
    cueOf(item, "missing")?.negated === false
  );
}

const opposite = { ">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "<>", "<>": "=" } as const;

/** "the most", "the 3 most": an extreme of how many there are; the hints of "largest" need a column. */
function extremeIn(words: readonly Item[], ofColumn: ColumnRef | null): Quantity | null {
  for (const [place, item] of words.entries()) {
    const cue = cueOf(item, "superlative");
    if (cue === null || (cue.hints !== null && ofColumn === null)) continue;
    const beside = [words[place - 1], words[place + 1]].find((one) => one?.number != null && one.number.value > 1);
    const taken = words.map(aggregateOf).find((one) => one === "sum" || one === "avg");
    return {
      kind: "extreme",
      direction: cue.direction,
      limit: beside?.number?.value ?? 1,
      column: ofColumn,
      aggregate: taken === "sum" || taken === "avg" ? taken : null,
    };
  }
  return null;
}

/** "the total number of pages" adds up, where pages are a column. */
function aggregateOf(item: Item): Aggregate | null {
  const total = cueOf(item, "count") !== null && item.lower.includes("total");
  return total ? "sum" : (cueOf(item, "aggregate")?.aggregate ?? null);
}

/** "the average salary", "an average salary above 2500". */
function measuredIn(words: readonly Item[], column: ColumnRef, number: Quantity | null): Quantity | null {
  const aggregate = words.map(aggregateOf).find((one) => one !== null);
  return aggregate == null
    ? null
    : { kind: "measured", aggregate, column, limit: number?.kind === "number" ? number : null };
}

/** Reads how many of the related rows are meant from the words around their name; null for words that do not fit together. */
export function quantityOf(words: readonly Item[], ofColumn: ColumnRef | null): Quantity | null {
  const negations = words.filter(isNegated).length;
  const extreme = extremeIn(words, ofColumn);
  const number = extreme === null ? numberIn(words) : null;
  if (extreme === null && ofColumn !== null) return negations > 0 ? null : measuredIn(words, ofColumn, number);
  if (negations > 1 || (negations === 1 && extreme !== null)) return null;
  if (extreme !== null) return extreme;
  if (number?.kind === "number") return negations === 1 ? { ...number, operator: opposite[number.operator] } : number;
  if (negations === 1) return { kind: "none" };
  return { kind: words.some((item) => cueOf(item, "count") !== null) ? "asked" : "some" };
}
