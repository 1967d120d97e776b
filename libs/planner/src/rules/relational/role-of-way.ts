import type { ColumnRef } from "../../semantic-query.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Item } from "../matches/item.ts";
import { lemmas } from "../text/morphology.ts";
import { isAuxiliary, isParticiple } from "./glue.ts";

const set = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words of questions and of headers for the two ends of one thing. */
const families: readonly ReadonlySet<string>[] = [
  set("from source origin depart departing departure leave leaving start starting sender seller giver"),
  set("to destination dest arrive arriving arrival land landing reach reaching end ending receiver recipient buyer"),
  set("winner win winning won"),
  set("loser lose losing lost"),
  set("home host"),
  set("away visitor guest"),
];

/** Which of several columns that refer to the same table is meant. */
export type RoleOfWay =
  | { readonly kind: "only" }
  | { readonly kind: "by"; readonly ref: ColumnRef }
  | { readonly kind: "unclear" };

/** The columns by which rows of one of the tables refer to rows of the other. */
export function waysBetween(lexicon: Lexicon, one: string, other: string): readonly ColumnRef[] {
  return lexicon.model.relationships.flatMap(({ from, to }) =>
    (from.table === one && to.table === other) || (from.table === other && to.table === one) ? [from] : [],
  );
}

/** A table that only pairs rows of another with each other: friends, likes, borders. */
function pairsRows(lexicon: Lexicon, table: string, of: string): boolean {
  const ways = waysBetween(lexicon, table, of).filter((ref) => ref.table === table);
  return ways.length === 2 && lexicon.table(table).columns.length === 2;
}

function says(lexicon: Lexicon, ref: ColumnRef, word: string): boolean {
  const header = lexicon.words(ref);
  const forms = lemmas(word);
  return families.some(
    (family) => forms.some((form) => family.has(form)) && [...family].some((member) => header.has(member)),
  );
}

/** "are liked": of the two in a pair the one that it is done to. */
function passive(lexicon: Lexicon, ways: readonly ColumnRef[], items: readonly Item[], at: number): ColumnRef | null {
  const item = items[at];
  const before = items.slice(Math.max(0, at - 2), at);
  const be = before.some((one) => /^(?:is|are|was|were|been|being)$/u.test(one.lower) && isAuxiliary(one));
  if (item === undefined || !be || !isParticiple(item)) return null;
  return ways.find((ref) => lexicon.words(ref).has(item.lower)) ?? null;
}

/** Which way between the tables the words of a clause mean; `at` is where its rows are named. */
export function roleOfWay(
  lexicon: Lexicon,
  head: string,
  table: string,
  items: readonly Item[],
  words: readonly Item[],
  at: number,
): RoleOfWay {
  const ways = waysBetween(lexicon, head, table);
  if (ways.length < 2) return { kind: "only" };
  const done = passive(lexicon, ways, items, at);
  if (done !== null) return { kind: "by", ref: done };
  const said = ways.filter((ref) =>
    words.some((item) => item.lower.split(" ").some((word) => says(lexicon, ref, word))),
  );
  const [only] = said;
  if (only !== undefined && said.length === 1) return { kind: "by", ref: only };
  // Of friends the first column has them, the second is had.
  const pairs = pairsRows(lexicon, table, head) || pairsRows(lexicon, head, table);
  return said.length === 0 && pairs ? { kind: "only" } : { kind: "unclear" };
}

/** True when the tables of a query belong together in two ways of which nothing says which is meant. */
export function hasUnclearWay(lexicon: Lexicon, tables: readonly string[]): boolean {
  return tables.some((one, place) =>
    tables
      .slice(place + 1)
      .some(
        (other) =>
          waysBetween(lexicon, one, other).length > 1 &&
          !pairsRows(lexicon, one, other) &&
          !pairsRows(lexicon, other, one),
      ),
  );
}
