import type { ColumnProfile, DatasetColumn, TableProfile } from "@datapilot/contracts";
import pl, { type DataFrame } from "nodejs-polars";
import { associatedColumns, associationsIn, sampledRows } from "./associations.ts";
import { correlatedColumns, correlationsOf } from "./correlations.ts";
import { profileColumn } from "./profile-column.ts";
import { profileWarnings } from "./profile-warnings.ts";
import { qualityOf } from "./quality.ts";
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
  /** A few columns of some rows, taken evenly from all of them. */
  sample(names: readonly string[], rows: number): DataFrame;
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
  const associations = associationsOf(table, columns);
  yield;
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
    associations,
    keys: columns.filter((column) => isKey(column, table.rows)).map((column) => column.sql_name),
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

function associationsOf(table: ProfiledTable, columns: readonly ColumnProfile[]) {
  const wanted = associatedColumns(columns);
  if (wanted.categories.length === 0 || table.rows === 0) return [];
  return associationsIn(table.sample([...wanted.categories, ...wanted.measures].map(twinName), sampledRows), wanted);
}

/** Measured numbers may happen to differ in every row; that makes no key of them. */
function isKey({ semantic_type, n_unique, n_null }: ColumnProfile, rows: number): boolean {
  const measured = semantic_type === "measure" || semantic_type === "percent" || semantic_type === "currency";
  return rows > 1 && n_null === 0 && n_unique === rows && !measured;
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
