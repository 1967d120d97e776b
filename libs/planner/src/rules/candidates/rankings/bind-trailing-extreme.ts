import { limitNear } from "./bind-common.ts";
import type { Draft } from "../draft.ts";
import { countOf } from "../figures/measured.ts";

/** "accounts by country, the five biggest": groups that are there already, ranked by what is measured of them. */
export function bindTrailingExtreme(draft: Draft): void {
  const [group] = draft.dimensions;
  if (group === undefined || draft.measures.length > 1 || draft.order.length > 0) return;
  const index = draft.freeCues("superlative").at(-1);
  const cue = index === undefined ? null : draft.cue(index, "superlative");
  const limit = index === undefined ? null : limitNear(draft, index);
  if (index === undefined || cue === null || limit === null) return;
  const named = draft.items
    .slice(index + 1)
    .some((item) => draft.isFree(item.index) && (item.columns.length > 0 || item.metrics.length > 0));
  if (named || draft.dimensions.some((one) => one.kind !== "column")) return;
  const measure = draft.measures[0] ?? countOf(draft, draft.entity ?? group.column.table);
  if (draft.measures.length === 0) draft.measures.push(measure);
  draft.claim(index, "cue");
  draft.order.push({ by: measure.alias, direction: cue.direction });
  draft.limit = limit;
}
