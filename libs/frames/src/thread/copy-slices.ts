import pl, { type DataFrame } from "nodejs-polars";
import type { RawChunk } from "../formats/delimited.ts";
import { copiedDecimals, type ColumnPlan } from "../normalise/column-plan.ts";
import { twinName } from "../polars/twin-name.ts";

/** Rows of one slice: about two megabytes of an ordinary table. */
const sliceRows = 20_000;

export interface CopySlice {
  readonly bytes: Uint8Array;
  readonly rows: number;
}

/** The typed rows as COPY takes them: decimals are the file's own digits instead of doubles. */
function forCopy(chunk: RawChunk, typed: DataFrame, plans: readonly ColumnPlan[]): DataFrame {
  const decimals = plans.filter(({ column, raw }) => column.type === "decimal" && raw !== null);
  if (decimals.length === 0) return typed;
  const names = plans.map(({ column }) => twinName(column.sql_name));
  const exact = copiedDecimals(chunk.frame, decimals);
  const replaced = new Set(exact.columns);
  const others = names.filter((name) => !replaced.has(name));
  if (others.length === 0) return exact;
  return pl.concat([typed.select(...others), exact], { how: "horizontal" }).select(...names);
}

/** A chunk's rows as CSV for COPY: comma, double quote, no header, null an unquoted empty field. */
export function* copySlices(chunk: RawChunk, typed: DataFrame, plans: readonly ColumnPlan[]): Generator<CopySlice> {
  const frame = forCopy(chunk, typed, plans);
  for (let start = 0; start < frame.height; start += sliceRows) {
    const slice = frame.slice(start, sliceRows);
    const csv = slice.writeCSV({ includeHeader: false });
    yield { bytes: plans.length === 1 ? protectEnd(csv) : csv, rows: slice.height };
  }
}

/** Alone on its line, unquoted `\.` would end COPY's data; only a table of one column can have such a line. */
const endOfData = /^\\\.$/gm;

function protectEnd(csv: Buffer): Buffer {
  const text = csv.toString("utf8");
  return text.includes("\\.") ? Buffer.from(text.replaceAll(endOfData, '"\\."')) : csv;
}
