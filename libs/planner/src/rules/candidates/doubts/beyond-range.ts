import { scansOf } from "../../../compile/scans.ts";
import type { Filter, SemanticQuery } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

function inner(filter: Filter): readonly Filter[] {
  switch (filter.kind) {
    case "and":
    case "or":
    case "related":
      return filter.filters.flatMap(inner);
    default:
      return [filter];
  }
}

/** "sites with more than 4,000,000 pieces" held against single rows: an amount that adds up and that no row can pass is meant of groups. True when it is so. */
export function passesNoRow(draft: Draft, query: SemanticQuery): boolean {
  return scansOf(query).some((filters) =>
    filters.flatMap(inner).some((filter) => {
      if (filter.kind !== "compare" || typeof filter.value !== "number" || !filter.operator.startsWith(">"))
        return false;
      const { max, defaultAggregate } = draft.lexicon.column(filter.column);
      return draft.isNumeric(filter.column) && defaultAggregate === "sum" && max !== null && filter.value > Number(max);
    }),
  );
}
