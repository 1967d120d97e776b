import type { ColumnRef, ComparisonOperator } from "../../../semantic-query.ts";
import { isCategory } from "../figures/measured.ts";
import type { Item } from "../../matches/item.ts";
import { sameRef, type Draft } from "../draft.ts";

/** A header of which less was said is another word. */
const surelyNamed = 0.7;
const greater =
  /^(?:more|higher|greater|better|larger|bigger|longer|above|over|exceeds?|exceeded|exceeding)(?: than)?$/u;
const less = /^(?:less|lower|fewer|smaller|worse|shorter|below|under|beneath|short of)(?: than)?$/u;
const fillers =
  /^(?:the|their|its|his|her|a|in|for|of|at|to|than|is|are|was|were|did|do|has|have|had|they|it|number|what)$/u;
/** Headers of what an amount is to stay above, or to reach. */
const floors = new Set(["reorder", "minimum", "min", "threshold", "safety", "target", "quota", "par"]);
/** Headers of what there is of something. */
const stocks = new Set(["quantity", "qty", "stock", "hand", "onhand", "inventory", "balance", "actual", "available"]);

function operatorOf(lower: string): ComparisonOperator | null {
  if (/^equal(?: to)?$/u.test(lower)) return "=";
  return greater.test(lower) ? ">" : less.test(lower) ? "<" : null;
}

function amountAt(draft: Draft, item: Item | undefined): ColumnRef | null {
  const named = item?.columns.find(({ ref, score }) => score >= surelyNamed && draft.isNumeric(ref));
  if (item === undefined || named === undefined || !draft.isFree(item.index)) return null;
  return draft.lexicon.column(named.ref).role === "measure" ? named.ref : null;
}

/** The amount that stands next in a direction, over small words. */
function amountFrom(draft: Draft, from: number, step: 1 | -1): { readonly at: number; readonly ref: ColumnRef } | null {
  let at = from + step;
  while (fillers.test(draft.items[at]?.lower ?? "")) at += step;
  const ref = amountAt(draft, draft.items[at]);
  return ref === null ? null : { at, ref };
}

/** "below the reorder level": what is held against such a level is the one column of what there is. */
function stockBeside(draft: Draft, level: ColumnRef): ColumnRef | null {
  if (![...draft.lexicon.words(level)].some((word) => floors.has(word))) return null;
  const held = draft.lexicon
    .allColumns()
    .filter((ref) => ref.table === level.table && !sameRef(ref, level) && draft.isNumeric(ref))
    .filter((ref) => [...draft.lexicon.words(ref)].some((word) => stocks.has(word)));
  const [only] = held;
  return only === undefined || held.length !== 1 ? null : only;
}

interface Order {
  readonly left: ColumnRef;
  readonly operator: ComparisonOperator;
  readonly right: ColumnRef;
  readonly from: number;
  readonly to: number;
}

/** "sell price lower than unit cost", "more X than Y", "below their reorder level". */
function orderAt(draft: Draft, item: Item): Order | null {
  const operator = operatorOf(item.lower);
  if (operator === null || !draft.isFree(item.index)) return null;
  const next = amountFrom(draft, item.index, 1);
  if (next === null) return null;
  const than = draft.items[next.at + 1]?.lower === "than" ? amountFrom(draft, next.at + 1, 1) : null;
  if (than !== null) return { left: next.ref, operator, right: than.ref, from: item.index, to: than.at };
  const before = amountFrom(draft, item.index, -1);
  if (before !== null) return { left: before.ref, operator, right: next.ref, from: before.at, to: next.at };
  const stock = stockBeside(draft, next.ref);
  return stock === null ? null : { left: stock, operator, right: next.ref, from: item.index, to: next.at };
}

/** True where groups are asked for: which of them have more of one than of the other is a matter of their sums. */
function asksGroups(draft: Draft, { from, to }: Order): boolean {
  return draft.items.some((item) => {
    const [named] = item.columns;
    if (named === undefined || named.score < surelyNamed || (item.index >= from && item.index <= to)) return false;
    return item.values.length === 0 && isCategory(draft, named.ref) && (item.tables[0]?.score ?? 0) < named.score;
  });
}

/** "items whose price is lower than their cost", "below the reorder level" of an upload: one amount of each row against another of it. */
export function bindColumnOrder(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin") return;
  for (const item of draft.items) {
    const order = orderAt(draft, item);
    if (order === null || order.left.table !== order.right.table || sameRef(order.left, order.right)) continue;
    if (asksGroups(draft, order)) continue;
    for (let at = order.from; at <= order.to; at++) if (draft.isFree(at)) draft.claim(at, "filter");
    const { left, operator, right } = order;
    draft.filters.push({
      filter: { kind: "compare_columns", left, operator, right },
      ref: left,
      item: item.index,
      score: 0.9,
    });
    const [one, other] = [left, right].map((ref) => draft.lexicon.column(ref).label);
    draft.notes.push(`Each row's ${one ?? ""} is held against its ${other ?? ""}.`);
    return;
  }
}
