import type { Filter } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf } from "../figures/measured.ts";
import { columnDimension } from "../groups/bind-groups.ts";

/** An amount that no row reaches: it adds up over rows, and the greatest is below the number. */
function isBeyondRows(
  draft: Draft,
  filter: Filter,
): filter is Filter & { readonly kind: "compare"; readonly value: number } {
  if (filter.kind !== "compare" || typeof filter.value !== "number" || !/^>=?$/u.test(filter.operator)) return false;
  const { max, defaultAggregate } = draft.lexicon.column(filter.column);
  return defaultAggregate === "sum" && draft.isNumeric(filter.column) && max !== null && Number(max) < filter.value;
}

/**
 * "modes with more than 1000 respondents" of a file that has several rows for each mode, none of them with that many: the rows of each are added
 * up. Where some row has as many, the row may be meant, and the reading stays.
 */
export function bindGroupTotal(draft: Draft): void {
  const [shown] = draft.columns;
  if (draft.lexicon.model.origin === "plugin" || shown === undefined || draft.columns.length > 1) return;
  if (draft.measures.length + draft.dimensions.length + draft.order.length > 0 || draft.yesNo) return;
  const { type, distinctCount, rowCount } = draft.lexicon.column(shown);
  if (type !== "text" || distinctCount * 2 > rowCount) return;
  const at = draft.filters.findIndex(({ filter }) => isBeyondRows(draft, filter));
  const filter = draft.filters[at]?.filter;
  if (filter === undefined || !isBeyondRows(draft, filter)) return;
  const measure = aggregateOf(draft, "sum", filter.column);
  draft.filters.splice(at, 1);
  draft.columns.splice(0, 1);
  draft.dimensions.push(columnDimension(draft, shown));
  draft.measures.push(measure);
  draft.having.push({ measure: measure.alias, operator: filter.operator, value: filter.value });
  draft.notes.push(
    `No row has as much ${draft.lexicon.column(filter.column).label}: it is added up for each ${draft.lexicon.column(shown).label}.`,
  );
}
