import pl from "nodejs-polars";
import { z } from "zod";
import type { RawChunk } from "../formats/delimited.ts";
import { misfitExpression, type ColumnPlan } from "../normalise/column-plan.ts";

/** The values of one column that became null because they did not fit. */
export interface Misfits {
  count: number;
  readonly sample: { line: number; value: string }[];
}

const sampleSize = 20;
const sampledRows = z.array(z.tuple([z.number(), z.string()]));

export const noMisfits = (): Misfits => ({ count: 0, sample: [] });

/** Counts and samples a chunk's misfits, with the lines they stand in. Columns that had none in the deciding pass are not looked at. */
export function collectMisfits(chunk: RawChunk, plans: readonly ColumnPlan[], misfits: readonly Misfits[]): void {
  for (const [at, plan] of plans.entries()) {
    const seen = misfits[at];
    if (plan.raw === null || seen === undefined || !mayMisfit(plan)) continue;
    const found = chunk.frame.select(pl.col(plan.raw)).withRowIndex("row").filter(misfitExpression(plan));
    seen.count += found.height;
    for (const [row, value] of sampledRows.parse(
      found
        .head(sampleSize - seen.sample.length)
        .select("row", pl.col(plan.raw).cast(pl.Utf8))
        .rows(),
    )) {
      seen.sample.push({ line: chunk.lines[row] ?? 0, value: value.slice(0, 200) });
    }
  }
}

function mayMisfit({ reading, misfits, native, column }: ColumnPlan): boolean {
  if (native !== undefined) return native !== column.type;
  // Without a reading a target's column takes none of its cells.
  return reading === null ? column.type !== "text" : misfits > 0;
}
