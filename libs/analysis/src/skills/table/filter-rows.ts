import type { ColumnValues } from "@datapilot/frames";
import { folded } from "./near-names.ts";
import type { AnalysisSource } from "./source.ts";

/** The rows that pass a source's filters, ascending; "all" without filters. Values are compared as people write them. */
export function rowsThatPass(source: AnalysisSource, read: (column: string) => ColumnValues): Int32Array | "all" {
  const { where = [], period, timeColumn } = source;
  const tests = where.map(({ column, values }) => valueTest(read(column), values));
  if (period !== undefined && timeColumn !== null) tests.push(timeTest(read(timeColumn), period));
  if (tests.length === 0) return "all";
  const rows = Math.min(source.rowCount, source.maxRows);
  const passing: number[] = [];
  for (let row = 0; row < rows; row += 1) if (tests.every((test) => test(row))) passing.push(row);
  return Int32Array.from(passing);
}

type RowTest = (row: number) => boolean;

function timeTest(column: ColumnValues, period: { readonly from: string; readonly to: string }): RowTest {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  if (column.kind !== "time") return () => false;
  return (row) => {
    const ms = column.values[row] ?? Number.NaN;
    return ms >= from && ms < to;
  };
}

function valueTest(column: ColumnValues, values: readonly string[]): RowTest {
  const wanted = new Set(values.map((value) => folded(value)));
  if (column.kind === "category") {
    const passes = column.labels.map((label) => wanted.has(folded(label)));
    return (row) => passes[column.codes[row] ?? -1] === true;
  }
  return (row) => wanted.has(folded(String(column.values[row] ?? "")));
}

/** A column's values at some rows. */
export function takeRows(column: ColumnValues, rows: Int32Array): ColumnValues {
  if (column.kind === "category") return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? Number.NaN) };
}
