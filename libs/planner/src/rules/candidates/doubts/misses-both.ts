import type { SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

/** "operate both M1 and M2": of related rows one has the one and another the other; a choice of values is not both. */
export function missesBoth(draft: Draft, query: SemanticQuery): boolean {
  const home = query.columns[0]?.table ?? query.table;
  const far = query.filters.some((filter) => filter.kind === "in" && !filter.negated && filter.column.table !== home);
  return far && draft.items.some((item) => item.lower === "both" && draft.isFree(item.index));
}
