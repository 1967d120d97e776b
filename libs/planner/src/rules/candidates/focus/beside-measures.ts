import { columnDimension } from "../groups/bind-groups.ts";
import { sameRef, type Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";
import { aggregateOf, metricOf } from "../figures/measured.ts";

/** With measures and groups, what is asked beside them: a text column listed with a measure groups it. */
export function besideMeasures(draft: Draft, focus: Focus): void {
  for (const item of focus.items) {
    if (!draft.isFree(item.index)) continue;
    const reading = item.columns[0];
    const metric = item.metrics[0];
    if (metric !== undefined && metric.score >= (reading?.score ?? 0)) {
      draft.claim(item.index, "measure");
      draft.measures.push(metricOf(draft, metric.metric));
      continue;
    }
    if (reading === undefined) continue;
    const known = draft.dimensions.some((one) => one.kind === "column" && sameRef(one.column, reading.ref));
    const joined = draft.items
      .slice(item.index + 1, item.index + 5)
      .some(
        (next) =>
          next.lower === "and" || next.lower === "," || next.lower === "along with" || next.lower === "as well as",
      );
    // "compare A and B on cost and clicks": the last of several figures.
    const listed =
      draft.items[item.index - 1]?.lower === "and" &&
      draft.roles.get(item.index - 2) === "measure" &&
      reading.score >= 0.85;
    if (known) draft.claim(item.index, "entity");
    else if (draft.isNumeric(reading.ref) && (joined || listed) && draft.dimensions.length > 0) {
      draft.claim(item.index, "measure");
      draft.measures.push(aggregateOf(draft, "sum", reading.ref));
    } else if (joined && draft.limit === null) {
      draft.claim(item.index, "group");
      draft.dimensions.push(columnDimension(draft, reading.ref));
    }
  }
}
