import { readCellsInWays } from "../delimited/read-cells.ts";
import { readLostDelimiter } from "../delimited/repair-record.ts";
import type { Syntax } from "../delimited/syntax.ts";
import { commonWidth } from "./detect-header.ts";
import type { SampleRecord } from "./sample-records.ts";

/** The header is among these. */
const maxTop = 10;
/** Lines above a table of fewer columns have as many cells by chance. */
const minColumns = 3;
const otherDelimiters = [";", "\t", "|", ","];

/**
 * The sample with the cells of its first records put right where quotes out of place, a lost delimiter or one of another kind keep them
 * from having as many as the table has columns: the header is looked for among them, and no rows are known yet to tell a cell's column.
 */
export function mendTop(records: readonly SampleRecord[], head: Buffer, syntax: Syntax): readonly SampleRecord[] {
  const columns = commonWidth(records);
  if (columns < minColumns || syntax.unit === "record") return records;
  return records.map((record, at) => {
    if (at >= maxTop || record.blank || (record.oddities === 0 && record.cells.length === columns)) return record;
    const cells = fittingCells(head.toString("utf8", record.start, record.end), syntax, columns);
    return cells === null ? record : { ...record, cells };
  });
}

function fittingCells(text: string, syntax: Syntax, columns: number): readonly string[] | null {
  for (const way of readCellsInWays(text, syntax)) if (!way.open && way.cells.length === columns) return way.cells;
  const lost = readLostDelimiter(text, syntax);
  if (lost?.length === columns) return lost;
  if (text.includes(syntax.delimiter)) return null;
  for (const delimiter of otherDelimiters) {
    const way = readCellsInWays(text, { ...syntax, delimiter })[0];
    if (way?.oddities === 0 && way.cells.length === columns) return way.cells;
  }
  return null;
}
