import type { Cell } from "@datapilot/contracts";

export type Row = readonly Cell[];

/**
 * Whether rows say what the gold rows say: as many rows, and for each gold column a column of its own with its cells.
 * Further columns are welcome. Rows are a multiset, in the gold order only when `ordered`.
 * Text compares without case and with folded spaces, numbers as they show with two decimals, a midnight as its day.
 */
export function sameAnswer(gold: readonly Row[], rows: readonly Row[], ordered: boolean): boolean {
  if (gold.length !== rows.length) return false;
  const width = gold[0]?.length ?? 0;
  const goldKeys = gold.map((row) => row.map(cellKey));
  const keys = rows.map((row) => row.map(cellKey));
  const fitting = Array.from({ length: width }, (_, column) => fittingColumns(column, goldKeys, keys));
  const wanted = joined(goldKeys, ordered);
  return choose(fitting, [], (columns) => {
    const projected = keys.map((row) => columns.map((column) => row[column] ?? ""));
    return joined(projected, ordered) === wanted;
  });
}

type Keys = readonly (readonly string[])[];

// Neither stands in a key: keys hold folded text.
const betweenCells = "\u0001";
const betweenRows = "\u0002";

function joined(rows: Keys, ordered: boolean): string {
  const lines = rows.map((row) => row.join(betweenCells));
  return (ordered ? lines : lines.toSorted()).join(betweenRows);
}

/** The columns that hold the same cells as the gold column, whatever the order of the rows. */
function fittingColumns(goldColumn: number, gold: Keys, rows: Keys): readonly number[] {
  const cells = (keys: Keys, column: number): string =>
    joined(
      keys.map((row) => [row[column] ?? ""]),
      false,
    );
  const wanted = cells(gold, goldColumn);
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, column) => column).filter((column) => cells(rows, column) === wanted);
}

/** Depth first over one fitting column per gold column, none used twice, until `fits`. */
function choose(
  fitting: readonly (readonly number[])[],
  chosen: readonly number[],
  fits: (columns: readonly number[]) => boolean,
): boolean {
  const next = fitting[chosen.length];
  if (next === undefined) return fits(chosen);
  return next.some((column) => !chosen.includes(column) && choose(fitting, [...chosen, column], fits));
}

const numberText = /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[-+]?\d+)?$/;
const midnight = /^(\d{4}-\d{2}-\d{2})[t ]00:00(?::00(?:\.0+)?)?(?:z|\+00(?::?00)?)?$/;

/** Cells with one key are the same to a reader. */
export function cellKey(cell: Cell): string {
  if (cell === null) return "null";
  if (typeof cell === "number") return shown(cell);
  if (typeof cell === "boolean") return shown(cell ? 1 : 0);
  const text = cell.normalize("NFKC").trim().replaceAll(/\s+/gu, " ").toLowerCase();
  if (numberText.test(text)) return shown(Number(text.replaceAll(",", "")));
  if (text === "true" || text === "false") return shown(text === "true" ? 1 : 0);
  return `'${text.replace(midnight, "$1")}`;
}

/** Two decimals; six first, so that noise of binary fractions does not decide how a half is rounded. */
function shown(value: number): string {
  const steady = Math.round(value * 1e6) / 1e6;
  const text = (Number.isFinite(steady) ? steady : value).toFixed(2);
  return text === "-0.00" ? "0.00" : text;
}
