import type { Merge, SheetRow } from "./sheet-rows.ts";

/**
 * Repeats the value of cells merged over several rows in each of them: it is meant for all. Rows must come in order. Within a row
 * only the first cell gets it, so that a title over the whole width stays one cell.
 */
export function mergeFiller(merges: readonly Merge[]): (row: SheetRow) => SheetRow {
  const waiting = merges.toSorted((a, b) => b.firstRow - a.firstRow);
  let active: { readonly merge: Merge; value: string }[] = [];
  return (row) => {
    active = active.filter(({ merge }) => merge.lastRow >= row.row);
    for (let next = waiting.at(-1); next !== undefined && next.firstRow <= row.row; next = waiting.at(-1)) {
      waiting.pop();
      if (next.firstRow === row.row) active.push({ merge: next, value: row.cells.get(next.column) ?? "" });
    }
    if (active.length === 0) return row;
    const cells = new Map(row.cells);
    for (const { merge, value } of active) if (value !== "" && !cells.has(merge.column)) cells.set(merge.column, value);
    return { row: row.row, cells };
  };
}
