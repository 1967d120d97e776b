import type { ColumnProfile, TableProfile } from "@datapilot/contracts";
import pl, { type DataFrame } from "nodejs-polars";
import { z } from "zod";
import { columnsNamed } from "../polars/column-groups.ts";
import { twinName } from "../polars/twin-name.ts";

type Association = NonNullable<TableProfile["associations"]>[number];

/** Rows looked at: associations are estimated well enough, in a small part of a profile's time. */
export const sampledRows = 20_000;
const maxColumns = 12;
/** More values than this in one category leave too few rows for each pair of them. */
const maxLevels = 50;
const weakest = 0.1;

/** Names of the columns between which associations are sought. */
export interface AssociatedColumns {
  readonly categories: readonly string[];
  readonly measures: readonly string[];
}

export function associatedColumns(columns: readonly ColumnProfile[]): AssociatedColumns {
  const names = (kept: (column: ColumnProfile) => boolean): string[] =>
    columns
      .filter(kept)
      .slice(0, maxColumns)
      .map((column) => column.sql_name);
  return {
    categories: names(
      ({ semantic_type, n_unique }) =>
        (semantic_type === "category" || semantic_type === "boolean" || semantic_type === "country") &&
        n_unique > 1 &&
        n_unique <= maxLevels,
    ),
    measures: names(
      ({ type, semantic_type }) =>
        type !== "text" && (semantic_type === "measure" || semantic_type === "percent" || semantic_type === "currency"),
    ),
  };
}

const levelCells = z.array(z.union([z.string(), z.boolean(), z.number(), z.null()]));
const floats = z.instanceof(Float64Array);

/** A category's values as numbers from 0; −1 for null. */
function codesOf(frame: DataFrame, name: string): { readonly codes: Int32Array; readonly levels: number } {
  const levels = new Map<string | boolean | number, number>();
  const cells = levelCells.parse(frame.getColumn(twinName(name)).toArray());
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null) return -1;
    const code = levels.get(cell) ?? levels.size;
    levels.set(cell, code);
    return code;
  });
  return { codes, levels: levels.size };
}

/** What one column of a sample tells of another, strongest first; what is weaker than 0.1 is left out. */
export function associationsIn(sample: DataFrame, { categories, measures }: AssociatedColumns): Association[] {
  const coded = categories.map((name) => ({ name, ...codesOf(sample, name) }));
  const found: Association[] = [];
  for (const [at, a] of coded.entries()) {
    for (const b of coded.slice(at + 1)) {
      found.push({ a: a.name, b: b.name, kind: "cramers_v", value: cramersV(a.codes, b.codes, a.levels, b.levels) });
    }
  }
  const numbers =
    measures.length === 0
      ? sample
      : sample.select(columnsNamed(measures.map(twinName)).cast(pl.Float64).fillNull(pl.lit(Number.NaN)));
  for (const name of measures) {
    const values = floats.parse(numbers.getColumn(twinName(name)).toTypedArray());
    for (const { name: category, codes, levels } of coded) {
      found.push({ a: category, b: name, kind: "correlation_ratio", value: correlationRatio(codes, values, levels) });
    }
  }
  return found.filter(({ value }) => value >= weakest).sort((p, q) => q.value - p.value);
}

/** Cramér's V with the correction for bias of Bergsma (2013), over the rows that have both. */
function cramersV(a: Int32Array, b: Int32Array, rows: number, columns: number): number {
  const counts = new Float64Array(rows * columns);
  const [rowSums, columnSums] = [new Float64Array(rows), new Float64Array(columns)];
  let n = 0;
  for (const [at, x] of a.entries()) {
    const y = b[at] ?? -1;
    if (x < 0 || y < 0) continue;
    n += 1;
    counts[x * columns + y] = (counts[x * columns + y] ?? 0) + 1;
    rowSums[x] = (rowSums[x] ?? 0) + 1;
    columnSums[y] = (columnSums[y] ?? 0) + 1;
  }
  if (n < 2) return 0;
  let chiSquare = 0;
  for (const [at, count] of counts.entries()) {
    const expected = ((rowSums[Math.floor(at / columns)] ?? 0) * (columnSums[at % columns] ?? 0)) / n;
    if (expected > 0) chiSquare += (count - expected) ** 2 / expected;
  }
  const [r, c] = [rowSums, columnSums].map((sums) => sums.filter((sum) => sum > 0).length);
  const phi = Math.max(0, chiSquare / n - (((r ?? 1) - 1) * ((c ?? 1) - 1)) / (n - 1));
  const corrected = (levels: number): number => levels - (levels - 1) ** 2 / (n - 1);
  const least = Math.min(corrected(r ?? 1), corrected(c ?? 1)) - 1;
  return least <= 0 ? 0 : Math.min(1, Math.sqrt(phi / least));
}

/** η, the root of the share of a measure's variance that lies between the category's groups, over the rows that have both. */
function correlationRatio(codes: Int32Array, values: Float64Array, levels: number): number {
  const [counts, sums] = [new Float64Array(levels), new Float64Array(levels)];
  let n = 0;
  let sum = 0;
  for (const [at, value] of values.entries()) {
    const code = codes[at] ?? -1;
    if (code < 0 || Number.isNaN(value)) continue;
    n += 1;
    sum += value;
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + value;
  }
  if (n < 2) return 0;
  const mean = sum / n;
  let total = 0;
  for (const [at, value] of values.entries()) {
    if ((codes[at] ?? -1) >= 0 && !Number.isNaN(value)) total += (value - mean) ** 2;
  }
  let between = 0;
  for (const [code, count] of counts.entries()) {
    if (count > 0) between += count * ((sums[code] ?? 0) / count - mean) ** 2;
  }
  return total <= 0 ? 0 : Math.min(1, Math.sqrt(between / total));
}
