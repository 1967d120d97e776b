import { periodOf } from "./bind-groups.ts";
import { type Draft } from "./draft.ts";
import type { Focus } from "./find-focus.ts";
import { aggregateOf, countOf, metricOf } from "./measured.ts";
import { type Ranked } from "./ranked.ts";

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
      item.index > focus.cue &&
      item.index <= focus.cue + 2 &&
      draft.isFree(item.index) &&
      (item.columns[0]?.score ?? 0) < 0.9 &&
      periodOf(draft, item) !== null,
  );
  const dimension = asked === undefined ? null : periodOf(draft, asked);
  if (
    asked === undefined ||
    dimension === null ||
    focus.cue < 0 ||
    (ranked.kind === "column" && !draft.isNumeric(ranked.ref))
  )
    return false;
  draft.claim(asked.index, "focus");
  draft.focusScore = 0.95;
  draft.dimensions.splice(0, draft.dimensions.length, dimension);
  const measure =
    ranked.kind === "metric"
      ? metricOf(draft, ranked.metric)
      : ranked.kind === "count"
        ? countOf(draft, ranked.table)
        : aggregateOf(draft, draft.lexicon.column(ranked.ref).defaultAggregate === "avg" ? "avg" : "sum", ranked.ref);
  draft.measures.push(measure);
  draft.order.push({ by: measure.alias, direction });
  draft.limit = limit ?? 1;
  return true;
}
