import type { ColumnRef } from "../../../semantic-query.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import type { Item } from "../../matches/item.ts";

const costing = /^(?:cost|costs|costing|priced|priced at)$/u;
const between = /^(?:that|which|who|do|does|did|are|is|we|our|the)$/u;
const reach = 3;
const surelyNamed = 0.85;
const ownScore = 0.95;

/** The one price of things that are listed for others to refer to. */
function priceOf(lexicon: Lexicon, table: string): ColumnRef | null {
  if (lexicon.model.relationships.some(({ from }) => from.table === table)) return null;
  const prices = lexicon
    .table(table)
    .columns.filter(({ allowed, role, label }) => allowed && role === "measure" && /\bprice\b/iu.test(label));
  const [only] = prices;
  return only !== undefined && prices.length === 1 ? { table, column: only.name } : null;
}

/** The things that a verb is said of. */
function thingsBefore(items: readonly Item[], at: number): string | null {
  for (let index = at - 1; index >= Math.max(0, at - reach); index--) {
    const item = items[index];
    const [rows] = item?.tables ?? [];
    if (rows !== undefined && rows.score >= surelyNamed) return rows.table;
    if (item === undefined || !between.test(item.lower)) return null;
  }
  return null;
}

/** "products that cost less than 20" of governed data: what they are sold for, not what a sale of them cost. */
export function withOwnPrice(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  if (lexicon.model.origin !== "plugin") return items;
  return items.map((item, at) => {
    const next = items[at + 1];
    const compares =
      next?.number != null || next?.cues.some(({ cue }) => cue === "compare" || cue === "between") === true;
    const table = costing.test(item.lower) && compares ? thingsBefore(items, at) : null;
    const ref = table === null ? null : priceOf(lexicon, table);
    return ref === null ? item : { ...item, columns: [{ ref, score: ownScore }], metrics: [] };
  });
}
