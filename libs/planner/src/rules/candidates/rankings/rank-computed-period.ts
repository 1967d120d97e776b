import { measureOf } from "../figures/bind-aggregates.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "../focus/find-focus.ts";
import { periodOf } from "../groups/bind-groups.ts";
import { limitNear } from "./bind-common.ts";
import { figureAt } from "./ranking-figure.ts";

/** A header that is said nearly whole holds the periods itself. */
const surelyNamed = 0.9;

/** "which month had the highest average temperature": periods of an upload by a figure that is computed over their rows. True when it is so. */
export function rankComputedPeriod(
  draft: Draft,
  extreme: { readonly index: number; readonly direction: "asc" | "desc" },
  focus: Focus,
): boolean {
  if (draft.lexicon.model.origin === "plugin" || draft.dimensions.length > 0) return false;
  const figure = figureAt(draft, extreme.index + 1);
  if (figure === null || figure.aggregate === null || figure.aggregate === "rows") return false;
  const asked = draft.items
    .slice(Math.max(0, focus.cue), extreme.index)
    .find(
      (item) =>
        draft.isFree(item.index) && (item.columns[0]?.score ?? 0) < surelyNamed && periodOf(draft, item) !== null,
    );
  const dimension = asked === undefined ? null : periodOf(draft, asked);
  const measure = measureOf(draft, figure.target, figure.aggregate);
  if (asked === undefined || dimension === null || measure === null) return false;
  for (const index of [extreme.index, ...figure.cues]) draft.claim(index, "cue");
  draft.claim(figure.target.index, "measure");
  draft.claim(asked.index, "focus");
  draft.focusScore = Math.max(draft.focusScore, surelyNamed);
  draft.dimensions.push(dimension);
  draft.measures.push(measure);
  draft.order.push({ by: measure.alias, direction: extreme.direction });
  draft.limit = limitNear(draft, extreme.index) ?? 1;
  return true;
}
