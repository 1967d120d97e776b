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

/** The header's text per column: of several header rows, group name and own name joined by a space. */
export function headerNames(rows: readonly SampleRecord[], columns: number): string[] {
  const trimmed = rows.map((row) => Array.from({ length: columns }, (_, index) => (row.cells[index] ?? "").trim()));
  const filled = trimmed.filter((row) => row.some((cell) => cell !== ""));
  const below = (at: number): string[] =>
    Array.from({ length: columns }, (_, index) => filled.slice(at + 1).map((row) => row[index] ?? "").find((cell) => cell !== "") ?? "");
  const levels = filled.map((row, at) => (at === filled.length - 1 ? row : fillGroups(row, below(at))));
  return Array.from({ length: columns }, (_, index) =>
    levels.map((row) => row[index] ?? "").filter((cell) => cell !== "").join(" "),
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
