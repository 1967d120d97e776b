import { DataPilotError } from "@datapilot/contracts";
import pl from "nodejs-polars";
import { gather, joinedColumn, matchRows, type JoinedTable } from "./joined-column.ts";
import { readColumn, type ColumnValues } from "./read-column.ts";
import { sampleRows } from "./sample-rows.ts";
import { twinName } from "./twin-name.ts";
import { twinRows } from "./twin-rows.ts";

export interface ColumnSetRequest {
  /** A Parquet twin. */
  readonly path: string;
  /** SQL names: only these are read. */
  readonly columns: readonly string[];
  /** Columns of other tables, reached over a relationship of many rows to one. */
  readonly joins?: readonly JoinedTable[];
  /** A table of more rows is sampled. */
  readonly maxRows?: number;
  /** The same seed takes the same sample. */
  readonly seed?: number;
}

export interface ColumnSet {
  readonly totalRows: number;
  /** Fewer than `totalRows`: a sample, in the table's order. */
  readonly rowCount: number;
  /** In the order asked for: the table's own, then those of each join. */
  readonly columns: readonly ColumnValues[];
}

/**
 * Reads columns of a Parquet twin into typed arrays, one column at a time. It works on the calling thread: call it from a worker thread
 * only. Throws `invalid_input` for a column that a twin does not have.
 */
export function readColumnSet(request: ColumnSetRequest): ColumnSet {
  const { path, joins = [], maxRows, seed = 1 } = request;
  const totalRows = twinRows(path);
  const rows = maxRows === undefined || totalRows <= maxRows ? null : sampleRows(totalRows, maxRows, seed);
  const inSample = (whole: ColumnValues): ColumnValues => (rows === null ? whole : gather(whole, rows));

  requireColumns(path, [...request.columns, ...joins.map((join) => join.foreignKey)]);
  const columns = request.columns.map((name) => inSample(readColumn(path, name)));
  for (const join of joins) {
    requireColumns(join.path, [join.key, ...join.columns.map(({ name }) => name)]);
    const matched = matchRows(inSample(readColumn(path, join.foreignKey)), readColumn(join.path, join.key));
    columns.push(...join.columns.map((column) => joinedColumn(join.path, column, matched)));
  }
  return { totalRows, rowCount: rows?.length ?? totalRows, columns };
}

function requireColumns(path: string, names: readonly string[]): void {
  const known = new Set(pl.scanParquet(path).columns);
  const missing = names.find((name) => !known.has(twinName(name)));
  if (missing !== undefined) throw new DataPilotError("invalid_input", { detail: `There is no column "${missing}".` });
}
