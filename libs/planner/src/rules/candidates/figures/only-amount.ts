import type { Measure } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";
import { aggregateOf } from "./measured.ts";

/** The one amount that a table has: "did renewables overtake nuclear" can be about nothing else. */
export function onlyAmount(
  draft: Draft,
  home: string,
): { readonly measure: Measure; readonly items: readonly number[]; readonly score: number } | null {
  const amounts = draft.lexicon
    .table(home)
    .columns.filter((column) => column.allowed && column.role === "measure" && column.type !== "boolean");
  const [only] = amounts;
  if (only === undefined || amounts.length !== 1) return null;
  const aggregate = only.defaultAggregate === "avg" ? "avg" : "sum";
  return { measure: aggregateOf(draft, aggregate, { table: home, column: only.name }), items: [], score: 0.7 };
}
