import type { ColumnRef } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";

const joints = /^(?:with|has|have|had|having|that|which|who|whose|of|the)$/u;
const reach = 3;
/** A noun that fits worse may be another thing. */
const surelyNamed = 0.9;

/** "which state has the city with the most people": one row is ahead, named by the noun before the extreme; the rows of a state are not put together. */
export function namesRowAhead(draft: Draft, extreme: number, asked: ColumnRef, ranked: ColumnRef): boolean {
  for (let at = extreme - 1; at >= extreme - reach; at--) {
    const item = draft.items[at];
    if (item === undefined) return false;
    if (joints.test(item.lower)) continue;
    const { nameColumn } = draft.lexicon.table(ranked.table);
    const [table] = item.tables;
    const [column] = item.columns;
    const rows = table !== undefined && table.table === ranked.table && table.score >= surelyNamed;
    const name =
      column !== undefined &&
      column.ref.table === ranked.table &&
      column.ref.column === nameColumn &&
      column.score >= surelyNamed;
    return at < extreme - 1 && asked.column !== nameColumn && (rows || name);
  }
  return false;
}
