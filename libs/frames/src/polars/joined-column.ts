import { gatherFloats, gatherIntegers } from "./sample-rows.ts";
import { readColumn, type ColumnValues } from "./read-column.ts";

/** Another twin, one row of which belongs to each row of the table: its columns are read as if they were the table's own. */
export interface JoinedTable {
  readonly path: string;
  /** Column of the joined table that its rows are found by; of several rows with one key the first counts. */
  readonly key: string;
  /** Column of the table that refers to it. */
  readonly foreignKey: string;
  /** `as` is the name in the column set. */
  readonly columns: readonly { readonly name: string; readonly as: string }[];
}

/** For each row of `foreign` the row of `key` with the same value; −1 where there is none. */
export function matchRows(foreign: ColumnValues, key: ColumnValues): Int32Array {
  const rowOf = new Map<string | number, number>();
  const keyAt = valueReader(key);
  for (let row = 0; row < lengthOf(key); row += 1) {
    const value = keyAt(row);
    if (value !== null && !rowOf.has(value)) rowOf.set(value, row);
  }
  const foreignAt = valueReader(foreign);
  return Int32Array.from({ length: lengthOf(foreign) }, (_, row) => {
    const value = foreignAt(row);
    return value === null ? -1 : (rowOf.get(value) ?? -1);
  });
}

/** A joined table's column in the rows that were matched; null where there was no match. */
export function joinedColumn(path: string, column: { name: string; as: string }, rows: Int32Array): ColumnValues {
  return { ...gather(readColumn(path, column.name), rows), name: column.as };
}

/** A column's values at some rows; null at row −1. */
export function gather(column: ColumnValues, rows: Int32Array): ColumnValues {
  if (column.kind !== "category") return { ...column, values: gatherFloats(column.values, rows) };
  return compacted(column.name, gatherIntegers(column.codes, rows), column.labels);
}

function lengthOf(column: ColumnValues): number {
  return column.kind === "category" ? column.codes.length : column.values.length;
}

function valueReader(column: ColumnValues): (row: number) => string | number | null {
  if (column.kind === "category") return (row) => column.labels[column.codes[row] ?? -1] ?? null;
  return (row) => {
    const value = column.values[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
}

/** Leaves out the labels that no sampled row has. */
function compacted(name: string, codes: Int32Array, labels: readonly string[]): ColumnValues {
  const dense = new Map<number, number>();
  for (const code of codes) if (code >= 0 && !dense.has(code)) dense.set(code, dense.size);
  return {
    name,
    kind: "category",
    codes: codes.map((code) => dense.get(code) ?? -1),
    labels: [...dense.keys()].map((code) => labels[code] ?? ""),
  };
}
