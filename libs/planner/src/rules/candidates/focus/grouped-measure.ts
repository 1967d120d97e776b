import type { Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";
import { aggregateOf, metricOf } from "../figures/measured.ts";

/** A measure for "fare by class" and "passengers per class": the named numbers added up, else the rows counted. */
export function groupedMeasure(draft: Draft, focus: Focus): void {
  for (const item of focus.items) {
    const metric = item.metrics[0];
    const reading = item.columns.find(
      (one) => draft.isNumeric(one.ref) && draft.lexicon.column(one.ref).role === "measure",
    );
    if (!draft.isFree(item.index)) continue;
    if (metric !== undefined) draft.measures.push(metricOf(draft, metric.metric));
    else if (reading !== undefined)
      draft.measures.push(
        aggregateOf(draft, draft.lexicon.column(reading.ref).defaultAggregate === "avg" ? "avg" : "sum", reading.ref),
      );
    else continue;
    draft.claim(item.index, "measure");
    draft.focusScore = Math.max(draft.focusScore, metric?.score ?? reading?.score ?? 0);
  }
}
