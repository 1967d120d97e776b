import type { Cell } from "@datapilot/contracts";
import { categoryText } from "../data/pivot.ts";
import { isTemporal, type TableReader } from "../data/table-reader.ts";
import { isoOf, wallClock } from "../data/times.ts";
import type { Drawing } from "./kind.ts";

/** One mark of a scatter plot. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly size: number | null;
  readonly hue: string;
}

export interface Points {
  readonly all: readonly Point[];
  /** Rows that lack a coordinate. */
  readonly left: number;
  readonly isTime: boolean;
}

/** The rows that have both coordinates. */
export function readPoints(spec: Drawing["spec"], table: TableReader): Points {
  const [yName] = spec.y;
  if (spec.x === null || yName === undefined) return { all: [], left: 0, isTime: false };
  const isTime = isTemporal(table.column(spec.x));
  const xs: readonly (number | null)[] = isTime
    ? table.cells(spec.x).map((cell: Cell) => wallClock(cell) ?? null)
    : table.numbers(spec.x);
  const ys = table.numbers(yName);
  const sizes = spec.size === null ? [] : table.numbers(spec.size);
  const hues = spec.hue === null ? [] : table.cells(spec.hue).map(categoryText);
  const all = xs.flatMap((x, row) => {
    const y = ys[row] ?? null;
    return x === null || y === null ? [] : [{ x, y, size: sizes[row] ?? null, hue: hues[row] ?? "" }];
  });
  return { all, left: xs.length - all.length, isTime };
}

/** A coordinate as the option carries it. */
export function coordinate(value: number, isTime: boolean): number | string {
  return isTime ? isoOf(value) : value;
}
