import { readLostDelimiter } from "../delimited/repair-record.ts";
import type { Syntax } from "../delimited/syntax.ts";
import type { SampleRecord } from "./sample-records.ts";

/** A group's name reaches over the empty cells to its right, as far as the row below names columns there. */
function fillGroups(upper: readonly string[], lower: readonly string[]): string[] {
  let group = "";
  return upper.map((cell, index) => {
    if (cell !== "") group = cell;
    else if ((lower[index] ?? "") === "") group = "";
    return cell === "" && (lower[index] ?? "") !== "" ? group : cell;
  });
}

/** A header row's cells: surplus empty ones dropped, a lost delimiter put back. */
function rowCells(row: SampleRecord, columns: number, text: string, syntax: Syntax): string[] {
  let cells = [...row.cells];
  const lost = cells.length < columns ? readLostDelimiter(text, syntax) : null;
  if (lost?.length === columns) cells = [...lost];
  for (let spare = cells.lastIndexOf(""); cells.length > columns && spare !== -1; spare = cells.lastIndexOf("")) {
    cells.splice(spare, 1);
  }
  return cells;
}

/** The cells of a header of one row as they stand in the file, those beyond the table's columns too. */
export function headerAsWritten(head: Buffer, row: SampleRecord, columns: number, syntax: Syntax): string[] {
  return rowCells(row, columns, head.toString("utf8", row.start, row.end), syntax);
}

/** As many names as the table has columns. */
function rowNames(row: SampleRecord, columns: number, text: string, syntax: Syntax): string[] {
  const cells = rowCells(row, columns, text, syntax);
  return Array.from({ length: columns }, (_, index) => (cells[index] ?? "").trim());
}

/**
 * The header's text per column: of several header rows, group name and own name joined by a space. In a sheet a name that is merged
 * over several header rows counts once.
 */
export function headerNames(head: Buffer, rows: readonly SampleRecord[], columns: number, syntax: Syntax): string[] {
  const trimmed = rows.map((row) => rowNames(row, columns, head.toString("utf8", row.start, row.end), syntax));
  const filled = trimmed.filter((row) => row.some((cell) => cell !== ""));
  const below = (at: number): string[] =>
    Array.from(
      { length: columns },
      (_, index) =>
        filled
          .slice(at + 1)
          .map((row) => row[index] ?? "")
          .find((cell) => cell !== "") ?? "",
    );
  const levels = filled.map((row, at) => (at === filled.length - 1 ? row : fillGroups(row, below(at))));
  return Array.from({ length: columns }, (_, index) =>
    levels
      .map((row) => row[index] ?? "")
      .filter((cell, at, cells) => cell !== "" && (syntax.unit === undefined || cell !== cells[at - 1]))
      .join(" "),
  );
}

/** Column names as people see them: white space folded, unnamed columns numbered, repeated ones told apart. */
export function columnNames(headers: readonly string[]): string[] {
  const used = new Set<string>();
  return headers.map((header, index) => {
    const base = header.replace(/\s+/g, " ").trim() || `column_${index + 1}`;
    let name = base;
    for (let n = 2; used.has(name); n += 1) name = `${base}_${n}`;
    used.add(name);
    return name;
  });
}
