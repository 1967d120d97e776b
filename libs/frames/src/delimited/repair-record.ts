import { alignSurplus, splitMerged } from "./align-cells.ts";
import type { ColumnShape } from "./column-shape.ts";
import { readCells, readCellsInWays, type CellsReading } from "./read-cells.ts";
import type { Syntax } from "./syntax.ts";

/** What an irregular record's text is taken for. */
export type Repair =
  | {
      readonly kind: "cells";
      readonly cells: readonly string[];
      readonly how: "quotes" | "realigned" | "split" | "delimiter";
    }
  | { readonly kind: "short"; readonly cells: readonly string[] }
  | { readonly kind: "long"; readonly cells: readonly string[] };

const otherDelimiters = [",", ";", "\t", "|", " "];

function byFit(shapes: readonly ColumnShape[]): (a: CellsReading, b: CellsReading) => number {
  const score = (reading: CellsReading): number =>
    reading.cells.reduce((sum, cell, index) => sum + (shapes[index]?.score(cell) ?? -1), 0) - reading.oddities * 0.01;
  return (a, b) => score(b) - score(a);
}

/**
 * The cells of a record in which a delimiter before or after a quoted cell was lost: a quote that opens in the midst of a cell,
 * before a letter, and closes before a delimiter; or a quoted cell that text follows at once. Null when there is no such place.
 */
export function readLostDelimiter(text: string, syntax: Syntax): readonly string[] | null {
  const { quote, delimiter } = syntax;
  if (quote === null) return null;
  const parts = text.split(delimiter);
  let open = false;
  let restored = "";
  let lost = 0;
  for (const [index, part] of parts.entries()) {
    let piece = part;
    const at = part.indexOf(quote, 1);
    const inside = open || part.startsWith(quote);
    const next = part.charAt(at + 1);
    if (!inside && at > 0 && /[\p{L}\d]/u.test(next) && !/\d$/.test(part.slice(0, at).replace(/^\W*\d+\.\d+$/, ""))) {
      piece = `${part.slice(0, at)}${delimiter}${part.slice(at)}`;
      lost += 1;
    } else if (part.startsWith(quote) && at > 1 && /\p{L}/u.test(next) && part.indexOf(quote, at + 1) === -1) {
      piece = `${part.slice(0, at + 1)}${delimiter}${part.slice(at + 1)}`;
      lost += 1;
    }
    const quotes = piece.split(quote).length - 1;
    open = quotes % 2 === 1 ? !open : open;
    restored += index === 0 ? piece : delimiter + piece;
  }
  if (lost === 0 || open) return null;
  const reading = readCells(restored, syntax);
  return reading.oddities === 0 ? reading.cells : null;
}

/** Every quote stands around a cell or is escaped in one. */
function isClean({ cells, quoted, oddities }: CellsReading, { quote }: Syntax): boolean {
  return oddities === 0 && (quote === null || cells.every((cell, at) => quoted[at] === true || !cell.includes(quote)));
}

/** The reading of a record's text that has exactly its table's number of cells, taking stray quotes literally; or null. */
export function readExactly(text: string, syntax: Syntax, shapes: readonly ColumnShape[]): readonly string[] | null {
  const plainest = readCells(text, syntax);
  if (plainest.cells.length === shapes.length && isClean(plainest, syntax)) return plainest.cells;
  const lost = readLostDelimiter(text, syntax);
  if (lost !== null && lost.length === shapes.length) return lost;
  const ways = readCellsInWays(text, syntax).filter((way) => way.cells.length === shapes.length && !way.open);
  return ways.sort(byFit(shapes))[0]?.cells ?? null;
}

/**
 * Reads a record with another number of cells than its table: by realigning surplus cells, splitting cells that run together,
 * or reading the line by another delimiter. Each needs the cells to look like their columns; `short` and `long` rows are left as
 * they are.
 */
export function repairRecord(text: string, syntax: Syntax, shapes: readonly ColumnShape[]): Repair {
  const ways = readCellsInWays(text, syntax);
  for (const way of ways) {
    const aligned = alignSurplus(way, shapes, syntax.delimiter);
    if (aligned !== null) return { kind: "cells", cells: aligned, how: "realigned" };
  }
  for (const way of ways) {
    const split = splitMerged(way.cells, shapes, syntax.quote);
    if (split !== null) return { kind: "cells", cells: split, how: "split" };
  }
  const foreign = byOtherDelimiter(text, syntax, shapes);
  if (foreign !== null) return { kind: "cells", cells: foreign, how: "delimiter" };
  const plain = ways[0]?.cells ?? [text];
  return { kind: plain.length < shapes.length ? "short" : "long", cells: plain };
}

function byOtherDelimiter(text: string, syntax: Syntax, shapes: readonly ColumnShape[]): string[] | null {
  const strong = shapes.filter((shape) => shape.strong).length;
  if (strong === 0) return null;
  for (const delimiter of otherDelimiters) {
    if (delimiter === syntax.delimiter || !text.includes(delimiter)) continue;
    const way = readCellsInWays(text, { ...syntax, delimiter })[0];
    if (way === undefined || way.oddities > 0) continue;
    if (way.cells.length > shapes.length) {
      const aligned = alignSurplus(way, shapes, delimiter);
      if (aligned !== null) return aligned;
    } else if (way.cells.length === shapes.length && way.cells.every((cell, at) => shapes[at]?.fits(cell) === true)) {
      return [...way.cells];
    }
  }
  return null;
}
