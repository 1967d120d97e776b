import type { Dataset, SuggestedJoin } from "@datapilot/contracts";
import type { SemanticRelationship } from "../model.ts";

/** Below this share of values found on the other side, a join would drop too many rows to be made unasked. */
const lowestOverlapPct = 95;

/** Words of the columns that rows are referred to by. */
const referring: ReadonlySet<string> = new Set(
  "id ids code key no nr num number abbr abbreviation name symbol iso".split(" "),
);

/** A column that others may refer to: the first of its table, one that says so, or one of the same name on both sides. */
function refers(dataset: Pick<Dataset, "tables">, { from, to }: SuggestedJoin): boolean {
  const first = dataset.tables.find(({ table }) => table === to.table)?.columns[0]?.sql_name;
  const words = to.column.split("_");
  return from.column === to.column || first === to.column || words.some((word) => referring.has(word));
}

/**
 * The joins found at ingest that a question may be answered with: nearly all values have their one row on the other side. Joins come best
 * first; between two tables the best is taken, and further columns that refer to the same one ("from" and "to"), so that the first is the way
 * to join them when a question does not say otherwise.
 */
export function relationshipsOf(dataset: Pick<Dataset, "joins" | "tables">): SemanticRelationship[] {
  const joined = new Map<string, SuggestedJoin>();
  return (dataset.joins ?? []).flatMap((join) => {
    const { from, to } = join;
    const pair = [from.table, to.table].toSorted((a, b) => a.localeCompare(b)).join(" ");
    if (join.overlap_pct < lowestOverlapPct || !refers(dataset, join)) return [];
    const known = joined.get(pair);
    if (known !== undefined && (known.to.table !== to.table || known.to.column !== to.column)) return [];
    if (known === undefined) joined.set(pair, join);
    return [{ from, to }];
  });
}
