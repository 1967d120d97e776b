import { alignSurplus, splitMerged } from "./align-cells.ts";
import type { ColumnShape } from "./column-shape.ts";
import { readCellsInWays, type CellsReading } from "./read-cells.ts";
import type { Syntax } from "./syntax.ts";

/** What an irregular record's text is taken for. */
export type Repair =
  | { readonly kind: "cells"; readonly cells: readonly string[]; readonly how: "quotes" | "realigned" | "split" | "delimiter" }
  | { readonly kind: "short"; readonly cells: readonly string[] }
  | { readonly kind: "long"; readonly cells: readonly string[] };

const otherDelimiters = [",", ";", "\t", "|", " "];

function byFit(shapes: readonly ColumnShape[]): (a: CellsReading, b: CellsReading) => number {
  const score = (reading: CellsReading): number =>
    reading.cells.reduce((sum, cell, index) => sum + (shapes[index]?.score(cell) ?? -1), 0) - reading.oddities * 0.01;
  return (a, b) => score(b) - score(a);
}

/** The reading of a record's text that has exactly its table's number of cells, taking stray quotes literally; or null. */
export function readExactly(text: string, syntax: Syntax, shapes: readonly ColumnShape[]): readonly string[] | null {
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
    const aligned = alignSurplus(way.cells, shapes, syntax.delimiter);
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
      const aligned = alignSurplus(way.cells, shapes, delimiter);
      if (aligned !== null) return aligned;
    } else if (way.cells.length === shapes.length && way.cells.every((cell, at) => shapes[at]?.fits(cell) === true)) {
      return [...way.cells];
    }
  }
  return null;
}
