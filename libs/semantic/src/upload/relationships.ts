import type { Dataset } from "@datapilot/contracts";
import type { SemanticRelationship } from "../model.ts";

/** Below this share of values found on the other side, a join would drop too many rows to be made unasked. */
const lowestOverlapPct = 95;

/**
 * The joins found at ingest that a question may be answered with: nearly all values have their one row on the other side. Between two
 * tables only the best is taken (joins come best first), so that there is one way to join them.
 */
export function relationshipsOf({ joins = [] }: Pick<Dataset, "joins">): SemanticRelationship[] {
  const joined = new Set<string>();
  return joins.flatMap(({ from, to, overlap_pct }) => {
    const pair = [from.table, to.table].toSorted((a, b) => a.localeCompare(b)).join(" ");
    if (overlap_pct < lowestOverlapPct || joined.has(pair)) return [];
    joined.add(pair);
    return [{ from, to }];
  });
}
