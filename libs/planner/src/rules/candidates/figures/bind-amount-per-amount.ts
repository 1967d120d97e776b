import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { aliasFor } from "../alias-for.ts";
import { sameRef, type Draft } from "../draft.ts";
import { aggregateOf } from "./measured.ts";

/** A header of which less was said is another word. */
const surelyNamed = 0.7;
/** Numbers of fewer kinds are sizes by which rows are grouped: "sales per floor". */
const manyAmounts = 12;

/** The column of amounts that add up, which an item names. */
function summed(draft: Draft, item: Item | undefined): ColumnRef | null {
  const [named] = item?.columns ?? [];
  if (item === undefined || named === undefined || named.score < surelyNamed || !draft.isFree(item.index)) return null;
  if (!draft.isNumeric(named.ref)) return null;
  const { role, defaultAggregate, distinctCount } = draft.lexicon.column(named.ref);
  const adds = role === "measure" && defaultAggregate === "sum" && (distinctCount ?? 0) > manyAmounts;
  return adds ? named.ref : null;
}

/**
 * "cost per click by platform" of an upload: a sum over the sum of what stands in the singular after "per", which is no group. True when the
 * question is of this form.
 */
export function bindAmountPerAmount(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin" || draft.measures.length > 0) return false;
  const per = draft.items.find(({ lower, index }) => lower === "per" && draft.isFree(index));
  if (per === undefined) return false;
  const [over, under] = [draft.items[per.index - 1], draft.items[per.index + 1]];
  const [left, right] = [summed(draft, over), summed(draft, under)];
  if (over === undefined || under === undefined || left === null || right === null || sameRef(left, right))
    return false;
  if (under.lower.endsWith("s") || draft.freeCues("aggregate").length + draft.freeCues("superlative").length > 0)
    return false;
  draft.claim(per.index, "cue");
  for (const { index } of [over, under]) draft.claim(index, "measure");
  draft.measures.push({
    kind: "arithmetic",
    operator: "/",
    left: aggregateOf(draft, "sum", left),
    right: aggregateOf(draft, "sum", right),
    alias: aliasFor(draft, "ratio"),
  });
  draft.focusScore = Math.max(draft.focusScore, 0.9);
  return true;
}
