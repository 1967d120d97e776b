import type { ColumnProfile, DatasetColumn, TableProfile } from "@datapilot/contracts";
import pl, { type DataFrame } from "nodejs-polars";
import { correlatedColumns, correlationsOf } from "./correlations.ts";
import { profileColumn } from "./profile-column.ts";
import { profileWarnings, qualityOf } from "./quality.ts";
import { runsOf } from "./sorted-column.ts";
import { twinName } from "../polars/twin-name.ts";

/** A table whose columns can be taken one or a few at a time, so that one that does not fit in memory can be profiled. */
export interface ProfiledTable {
  readonly rows: number;
  readonly columns: readonly DatasetColumn[];
  /** One whole column, called `v`. */
  column(name: string): DataFrame;
  /** A few columns, in slices of rows. */
  slices(names: readonly string[]): Iterable<DataFrame>;
  /** A 64-bit hash of each row, in a column `h`, in as many parts as are at hand. */
  rowHashes(): Iterable<DataFrame>;
}

/** What ingest knows of the table beside its values. */
export interface IngestKnowledge {
  readonly evidence: readonly string[];
  readonly nulledValues: number;
  readonly rejectedRows: number;
}

/** Steps of a profile; between them the caller breathes and gives memory back. One column is in memory at a time. */
export function* profileTable(table: ProfiledTable, known: IngestKnowledge): Generator<void, TableProfile> {
  const columns: ColumnProfile[] = [];
  for (const [index, column] of table.columns.entries()) {
    columns.push(yield* profileColumn(table.column(twinName(column.sql_name)), column, known.evidence[index] ?? ""));
    yield;
  }
  const measures = correlatedColumns(columns);
  const correlations = yield* correlationsOf(measures, table.slices(measures.map(({ name }) => twinName(name))));
  const hashes: DataFrame[] = [];
  for (const part of table.rowHashes()) {
    hashes.push(part);
    yield;
  }
  const duplicates = table.rows === 0 ? 0 : table.rows - distinctIn(hashes);
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

function distinctIn(hashes: readonly DataFrame[]): number {
  return runsOf(
    pl
      .concat([...hashes])
      .getColumn("h")
      .sort(),
    0,
  ).distinct;
}
