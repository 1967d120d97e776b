import type { Cell } from "@datapilot/contracts";
import { categoryText } from "../data/pivot.ts";
import type { ChartField } from "./field.ts";
import type { RowColumn } from "./chart-of-rows.ts";

// Enough to tell few categories from many; a result of 10 000 rows is not read through for it.
const sampled = 2_000;

/** The columns of a result as fields, their facts read from its first rows. A column that is neither measure nor group is none. */
export function fieldsOfRows(
  columns: readonly RowColumn[],
  rows: readonly (readonly Cell[])[],
  additive: boolean,
): readonly ChartField[] {
  const sample = rows.slice(0, sampled);
  return columns.flatMap((column, index): ChartField[] => {
    const { kind, ...rest } = column;
    if (kind === "value") return [];
    const cells = sample.map((row) => row[index] ?? null);
    const present = cells.filter((cell) => cell !== null);
    const texts = kind === "measure" ? [] : present.map(categoryText);
    const sorted = kind === "time" ? texts.toSorted() : [];
    return [
      {
        ...rest,
        role: kind,
        distinct: new Set(present).size,
        missing: sample.length === 0 ? 0 : 1 - present.length / sample.length,
        longest: Math.max(0, ...texts.map((text) => text.length)),
        from: sorted[0] ?? null,
        to: sorted.at(-1) ?? null,
        aggregate: additive ? "sum" : "none",
      },
    ];
  });
}
