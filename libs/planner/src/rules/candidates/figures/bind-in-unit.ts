import { writesUnit } from "../conditions/unit-targets.ts";
import { unitFactor } from "../conditions/units.ts";
import { aliasFor } from "../alias-for.ts";
import type { Draft } from "../draft.ts";

const spoken: ReadonlyMap<string, string> = new Map([
  ["hours", "hours"],
  ["hrs", "hours"],
  ["hour", "hours"],
  ["minutes", "minutes"],
  ["mins", "minutes"],
  ["seconds", "seconds"],
  ["days", "days"],
  ["metres", "metres"],
  ["meters", "metres"],
  ["kilometres", "kilometres"],
  ["kilometers", "kilometres"],
  ["km", "kilometres"],
  ["m", "metres"],
  ["feet", "feet"],
]);

/** "downtime hours per month", "total downtime in hours" of a file that holds minutes: the figure is told in the unit that is said. */
export function bindInUnit(draft: Draft): void {
  if (draft.lexicon.model.origin === "plugin" || draft.having.length > 0) return;
  const [measure, other] = draft.measures;
  if (measure?.kind !== "aggregate" || other !== undefined || measure.times !== undefined) return;
  if (measure.aggregate === "count" || measure.aggregate === "count_distinct") return;
  for (const item of draft.items) {
    const unit = spoken.get(item.lower);
    if (unit === undefined || !draft.isFree(item.index)) continue;
    const factor = writesUnit(draft, measure.column, item.lower) ? 1 : unitFactor(draft, measure.column, item.lower);
    if (factor === null) continue;
    draft.claim(item.index, "cue");
    if (factor === 1) return;
    const alias = aliasFor(draft, `${measure.alias}_in_${unit}`);
    draft.measures.splice(0, 1, { ...measure, alias, toldIn: { unit, divisor: factor } });
    for (const [at, order] of draft.order.entries())
      if (order.by === measure.alias) draft.order[at] = { ...order, by: alias };
    return;
  }
}
