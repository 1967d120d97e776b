import { periodOf } from "../groups/bind-groups.ts";
import type { Item } from "../../matches/item.ts";
import { type Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { aggregateOf, countOf, metricOf } from "../figures/measured.ts";
import type { Ranked } from "./superlative.ts";

/** "coldest month of 2013": periods of several days are asked for; a day may be a row. */
function isLongPeriodAfterExtreme(draft: Draft, item: Item): boolean {
  return /^(?:month|quarter|year|week)s?$/u.test(item.lower) && draft.cue(item.index - 1, "superlative") !== null;
}

/** "which month had the highest sales": periods are ranked by what they add up to. */
export function rankPeriods(
  draft: Draft,
  focus: Focus,
  ranked: Ranked,
  direction: "asc" | "desc",
  limit: number | null,
): boolean {
  const asked = draft.items.find(
    (item) =>
      ((item.index > focus.cue && item.index <= focus.cue + 2) || isLongPeriodAfterExtreme(draft, item)) &&
      draft.isFree(item.index) &&
      (item.columns[0]?.score ?? 0) < 0.9 &&
      periodOf(draft, item) !== null,
  );
  const dimension = asked === undefined ? null : periodOf(draft, asked);
  if (asked === undefined || dimension === null || (ranked.kind === "column" && !draft.isNumeric(ranked.ref)))
    return false;
  const mean = draft.freeCues("aggregate").find((index) => draft.cue(index, "aggregate")?.aggregate === "avg");
  if (mean !== undefined) draft.claim(mean, "cue");
  draft.claim(asked.index, "focus");
  draft.focusScore = 0.95;
  draft.dimensions.splice(0, draft.dimensions.length, dimension);
  const measure =
    ranked.kind === "metric"
      ? metricOf(draft, ranked.metric)
      : ranked.kind === "count"
        ? countOf(draft, ranked.table)
        : aggregateOf(
            draft,
            mean !== undefined || draft.lexicon.column(ranked.ref).defaultAggregate === "avg" ? "avg" : "sum",
            ranked.ref,
          );
  draft.measures.push(measure);
  draft.order.push({ by: measure.alias, direction });
  draft.limit = limit ?? 1;
  return true;
}
