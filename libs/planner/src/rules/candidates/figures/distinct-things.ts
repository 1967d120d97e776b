import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import type { Draft } from "../draft.ts";
import { onlyCategory } from "./only-category.ts";

/** The table whose rows the first word of the item names, however the rest of the item was read. */
function thingTable(draft: Draft, item: Item): string | null {
  const [first] = item.lower.split(" ");
  if (first === undefined) return null;
  const forms = new Set(lemmas(first));
  const named = draft.lexicon.model.tables.find((table) =>
    [table.label, table.name, ...table.synonyms].some((name) =>
      lemmas(name.toLowerCase()).some((form) => forms.has(form)),
    ),
  );
  return named?.name ?? null;
}

/** The tables that the conditions are about: "last week" is about the sales, not about the products sold. */
function conditionTables(draft: Draft): readonly string[] {
  return [...new Set(draft.filters.flatMap((bound) => (bound.ref === null ? [] : [bound.ref.table])))];
}

/**
 * "how many different products did we sell last week": the column whose different values are the things, in the table that the conditions
 * are about; null when the item names no table, or when its own rows are the things.
 */
export function distinctThings(draft: Draft, item: Item): ColumnRef | null {
  const table = thingTable(draft, item);
  if (table === null) return null;
  const tables = conditionTables(draft);
  const link = draft.lexicon.model.relationships.find(
    (one) => one.to.table === table && tables.includes(one.from.table) && !tables.includes(table),
  );
  if (link !== undefined)
    return draft.lexicon
      .table(link.from.table)
      .columns.some((column) => column.name === link.from.column && column.allowed)
      ? link.from
      : null;
  return draft.lexicon.model.tables.length === 1 ? onlyCategory(draft.lexicon, table) : null;
}
