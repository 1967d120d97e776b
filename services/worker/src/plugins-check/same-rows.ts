import type { Cell } from "@datapilot/contracts";

type Row = readonly Cell[];

/** Six significant digits: gold rows are written with six decimals, and engines round averages in their own ways. */
const tolerance = 5e-6;

/**
 * Whether an answer says what the gold rows say: the same number of rows, and for each gold column a column of the answer with its cells.
 * Further columns of the answer are welcome. Rows may stand in another order unless `ordered`.
 */
export function sameRows(gold: readonly Row[], answer: readonly Row[], ordered: boolean): boolean {
  if (gold.length !== answer.length) return false;
  if (gold.length === 0) return true;
  const width = gold[0]?.length ?? 0;
  const answerWidth = answer[0]?.length ?? 0;
  return choices(width, answerWidth, gold, answer).some((columns) => {
    const projected = answer.map((row) => columns.map((column) => row[column] ?? null));
    return ordered ? gold.every((row, index) => sameRow(row, projected[index] ?? [])) : isPermutation(gold, projected);
  });
}

/** Every way to give each gold column a column of the answer of its own that holds its cells. */
function choices(
  width: number,
  answerWidth: number,
  gold: readonly Row[],
  answer: readonly Row[],
): readonly (readonly number[])[] {
  const cellsOf = (rows: readonly Row[], column: number): readonly Row[] => rows.map((row) => [row[column] ?? null]);
  let partial: readonly (readonly number[])[] = [[]];
  for (let column = 0; column < width; column += 1) {
    const fitting = Array.from({ length: answerWidth }, (_, index) => index).filter((index) =>
      isPermutation(cellsOf(gold, column), cellsOf(answer, index)),
    );
    partial = partial.flatMap((chosen) =>
      fitting.filter((index) => !chosen.includes(index)).map((index) => [...chosen, index]),
    );
  }
  return partial;
}

function isPermutation(gold: readonly Row[], rows: readonly Row[]): boolean {
  const left = [...rows];
  return gold.every((row) => {
    const index = left.findIndex((candidate) => sameRow(row, candidate));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

function sameRow(a: Row, b: Row): boolean {
  return a.length === b.length && a.every((cell, index) => sameCell(cell, b[index] ?? null));
}

function sameCell(gold: Cell, cell: Cell): boolean {
  if (typeof gold === "number" && typeof cell === "number") {
    return Math.abs(gold - cell) <= tolerance * Math.max(Math.abs(gold), Math.abs(cell)) + 1e-9;
  }
  if (typeof gold === "string" && typeof cell === "string") return gold === dayOf(cell);
  return gold === cell;
}

/** A period of a timestamp column is its first midnight; gold rows write the day. */
function dayOf(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2})[T ]00:00:00(?:\.0+)?(?:Z|\+00(?::?00)?)?$/, "$1");
}
