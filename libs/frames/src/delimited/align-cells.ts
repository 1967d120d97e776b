import type { ColumnShape } from "./column-shape.ts";

interface Step {
  readonly score: number;
  readonly cells: readonly string[];
}

/** Joining two cells means a delimiter stood unquoted in a value: possible, but a dropped empty cell is likelier. */
const joinCost = 0.6;
/** A quoted cell was meant to be a cell of its own. */
const joinQuotedCost = 1;
const dropCost = 0.1;
/** What `alignSurplus` fits into columns: cells, and which of them stood in quotes. */
export interface SurplusCells {
  readonly cells: readonly string[];
  readonly quoted: readonly boolean[];
}

/** Beyond this surplus a row is taken for another table's, not for a damaged one. */
const maxSurplus = 8;

/**
 * Fits a row with too many cells into its columns, by dropping empty cells and by joining neighbours with the delimiter between
 * them, so that the cells look like their columns (dynamic programming over cells × columns).
 * Null when no way leaves every strongly shaped column with a cell that fits it.
 */
export function alignSurplus(row: SurplusCells, shapes: readonly ColumnShape[], joint: string): string[] | null {
  const { cells } = row;
  const surplus = cells.length - shapes.length;
  if (surplus <= 0 || surplus > maxSurplus) return null;
  // best[j] of the cells so far filling j columns; only j within the surplus of the diagonal can end well.
  const rows: Map<number, Step>[] = [new Map([[0, { score: 0, cells: [] }]])];
  for (let used = 0; used < cells.length; used += 1) {
    const here = rows[used] ?? new Map<number, Step>();
    for (const [filled, step] of here) extend(rows, row, shapes, joint, used, filled, step);
  }
  const best = rows[cells.length]?.get(shapes.length);
  if (best === undefined) return null;
  const misplaced = best.cells.some((cell, index) => shapes[index]?.strong === true && !shapes[index].fits(cell));
  const evident = cells.slice(shapes.length).every((cell) => cell === "") || shapes.some((shape) => shape.strong);
  return misplaced || !evident ? null : [...best.cells];
}

function offer(rows: Map<number, Step>[], used: number, filled: number, step: Step): void {
  const row = (rows[used] ??= new Map<number, Step>());
  const present = row.get(filled);
  if (present === undefined || step.score > present.score) row.set(filled, step);
}

function extend(
  rows: Map<number, Step>[],
  row: SurplusCells,
  shapes: readonly ColumnShape[],
  joint: string,
  used: number,
  filled: number,
  step: Step,
): void {
  const { cells, quoted } = row;
  const surplusLeft = cells.length - used - (shapes.length - filled);
  const shape = shapes[filled];
  if (shape !== undefined) {
    for (let width = 1; width <= surplusLeft + 1 && used + width <= cells.length; width += 1) {
      const cell = cells.slice(used, used + width).join(joint);
      const joinedQuotes = width > 1 && quoted.slice(used, used + width).includes(true) ? joinQuotedCost : 0;
      const score = step.score + shape.score(cell) - joinCost * (width - 1) - joinedQuotes;
      offer(rows, used + width, filled + 1, { score, cells: [...step.cells, cell] });
    }
  }
  if (surplusLeft > 0 && cells[used] === "") {
    offer(rows, used + 1, filled, { score: step.score - dropCost, cells: step.cells });
  }
}

/**
 * Splits the one cell in which two columns' values run together (a lost delimiter), where exactly one place leaves both halves,
 * and every other cell, looking like their columns. Null when there is no such place.
 */
export function splitMerged(
  cells: readonly string[],
  shapes: readonly ColumnShape[],
  quote: string | null,
): string[] | null {
  if (cells.length !== shapes.length - 1) return null;
  let best: { score: number; cells: string[] } | null = null;
  const padded = [...cells, ""];
  const paddedScore = total(padded, shapes);
  for (let index = 0; index < cells.length; index += 1) {
    const left = shapes[index];
    const right = shapes[index + 1];
    if (left === undefined || right === undefined) continue;
    for (const [head, tail] of halves(cells[index] ?? "", quote, left.strong || right.strong)) {
      const row = [...cells.slice(0, index), head, tail, ...cells.slice(index + 1)];
      const score = total(row, shapes);
      // Where a number's look allows several places, the longest number is meant.
      const bar: number = best?.score ?? paddedScore;
      if (score > bar || (best !== null && left.strong && score === bar)) best = { score, cells: row };
    }
  }
  if (best === null) return null;
  return best.cells.every((cell, index) => shapes[index]?.fits(cell) === true) ? best.cells : null;
}

function total(cells: readonly string[], shapes: readonly ColumnShape[]): number {
  return cells.reduce((sum, cell, index) => sum + (shapes[index]?.score(cell) ?? 0), 0);
}

/** Longer cells are only split at a quote: elsewhere any place would do as well as another. */
const maxFreeSplit = 120;

/** The places where a cell may be two, the likelier first: a quote that opens a cell has a letter after it, one for inches has none. */
function* halves(cell: string, quote: string | null, anywhere: boolean): Generator<[string, string]> {
  for (const opens of quote === null ? [] : [true, false]) {
    for (let at = 1; at < cell.length; at += 1) {
      if (cell.charAt(at) !== quote || /[\p{L}\d]/u.test(cell.charAt(at + 1)) !== opens) continue;
      yield [unquote(cell.slice(0, at), quote), unquote(cell.slice(at), quote)];
      yield [unquote(cell.slice(0, at + 1), quote), unquote(cell.slice(at + 1), quote)];
    }
  }
  if (!anywhere || cell.length > maxFreeSplit) return;
  for (let at = 1; at < cell.length; at += 1) yield [cell.slice(0, at), cell.slice(at)];
}

function unquote(cell: string, quote: string): string {
  const start = cell.startsWith(quote) ? quote.length : 0;
  const end = cell.endsWith(quote) && cell.length > start ? cell.length - quote.length : cell.length;
  return cell.slice(start, end).replaceAll(quote + quote, quote);
}
