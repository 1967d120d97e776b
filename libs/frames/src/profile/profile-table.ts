import type { ColumnProfile, DatasetColumn, TableProfile } from "@datapilot/contracts";
import pl, { type DataFrame } from "nodejs-polars";
import { z } from "zod";
import { profileColumn } from "./profile-column.ts";
import { profileWarnings, qualityOf } from "./quality.ts";
import { runsOf } from "./sorted-column.ts";

/** A table whose columns can be taken one or a few at a time, so that one that does not fit in memory can be profiled. */
export interface ProfiledTable {
  readonly rows: number;
  readonly columns: readonly DatasetColumn[];
  select(names: readonly string[]): DataFrame;
  /** A 64-bit hash of each row, in a column `h`. */
  rowHashes(): DataFrame;
}

/** What ingest knows of the table beside its values. */
export interface IngestKnowledge {
  readonly evidence: readonly string[];
  readonly nulledValues: number;
  readonly rejectedRows: number;
}

/** Pairs grow with the square of the columns: beyond this many numeric columns the later ones have no correlations. */
const maxCorrelated = 24;
/** Where a column is constant over the rows of a pair, r is not defined. */
const rRow = z.array(z.number().or(z.nan()).nullable());

/** Steps of a profile; the caller breathes between them. */
export function* profileTable(table: ProfiledTable, known: IngestKnowledge): Generator<void, TableProfile> {
  const columns: ColumnProfile[] = [];
  for (const [index, column] of table.columns.entries()) {
    const frame = table.select([column.sql_name]).rename({ [column.sql_name]: "v" });
    columns.push(profileColumn(frame, column, known.evidence[index] ?? ""));
    yield;
  }
  const correlations = correlationsOf(table, columns);
  yield;
  const duplicates = table.rows === 0 ? 0 : table.rows - runsOf(table.rowHashes().getColumn("h").sort(), 0).distinct;
  return {
    shape: [table.rows, columns.length],
    columns,
    correlations,
    n_duplicate_rows: duplicates,
    quality: qualityOf(columns, {
      rows: table.rows,
      duplicateRows: duplicates,
      nulledValues: known.nulledValues,
      rejectedRows: known.rejectedRows,
    }),
    warnings: profileWarnings(columns, table.rows, duplicates),
  };
}

/** Pearson's r of each pair of measures over the rows that have both, strongest first. */
function correlationsOf(table: ProfiledTable, columns: readonly ColumnProfile[]): TableProfile["correlations"] {
  const measures = columns
    .filter(({ type, semantic_type }) => type !== "text" && ["measure", "percent", "currency"].includes(semantic_type))
    .slice(0, maxCorrelated)
    .map((column) => column.sql_name);
  const pairs = measures.flatMap((a, at) => measures.slice(at + 1).map((b) => ({ a, b })));
  if (pairs.length === 0 || table.rows < 3) return [];
  const frame = table.select(measures).select(...measures.map((name) => pl.col(name).cast(pl.Float64)));
  const row = rRow.parse(frame.select(...pairs.map(({ a, b }, at) => pl.pearsonCorr(a, b).alias(String(at)))).row(0));
  return pairs
    .map((pair, at) => ({ ...pair, r: row[at] ?? Number.NaN }))
    .filter(({ r }) => Number.isFinite(r))
    .sort((x, y) => Math.abs(y.r) - Math.abs(x.r));
}
