import type { ColumnRef } from "../../../semantic-query.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";

/** In smaller tables values repeat by chance. */
const manyRows = 40;

/** The only column of a table that sorts its rows into kinds; null when there are several or none. */
export function onlyCategory(lexicon: Lexicon, table: string): ColumnRef | null {
  const kinds = lexicon
    .table(table)
    .columns.filter(
      (column) =>
        column.allowed &&
        column.type === "text" &&
        column.role === "dimension" &&
        column.rowCount >= manyRows &&
        column.distinctCount * 2 <= column.rowCount,
    );
  const [only] = kinds;
  return only !== undefined && kinds.length === 1 ? { table, column: only.name } : null;
}
