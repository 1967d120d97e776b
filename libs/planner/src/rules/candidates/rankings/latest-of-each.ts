import type { ColumnRef } from "../../../semantic-query.ts";
import { columnDimension } from "../groups/bind-groups.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf } from "../figures/measured.ts";

/**
 * "the latest price of each stock": of every group of an upload the number at its last (or first) time. Where several rows share that time the
 * greatest is shown. True when the ranking is of this form.
 */
export function latestOfEach(
  draft: Draft,
  time: ColumnRef,
  direction: "asc" | "desc",
  asked: readonly ColumnRef[],
): boolean {
  const [outer] = draft.dimensions;
  const [shown] = asked;
  if (draft.lexicon.model.origin === "plugin" || outer?.kind !== "column" || draft.dimensions.length !== 1)
    return false;
  if (shown === undefined || asked.length !== 1 || !draft.isTime(time) || !draft.isNumeric(shown)) return false;
  const moment = columnDimension(draft, time);
  draft.dimensions.push(moment);
  draft.measures.push(aggregateOf(draft, "max", shown));
  draft.order.push({ by: moment.alias, direction });
  draft.limit = 1;
  draft.limitPer = outer.alias;
  return true;
}
