import type { Cell, DatasetColumn, Dialect, IngestReport, TableProfile, ColumnType } from "@datapilot/contracts";

/** A plugin's table that a file must fit: headers are mapped to columns by name, folded name or synonym. */
export interface TargetTable {
  readonly name: string;
  /** True: a file with further columns is refused; else they are left out with a warning. */
  readonly exact?: boolean;
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly type: ColumnType;
    readonly required: boolean;
    readonly synonyms: readonly string[];
  }[];
}

/** What a person says of the file; detection decides what is not said. */
export interface ReadOverrides {
  readonly delimiter?: string;
  readonly headerRow?: number | null;
  readonly encoding?: string;
  /** The quote of a delimited text; empty for none. */
  readonly quote?: string;
  /** The sheet of a workbook. */
  readonly sheet?: string;
  readonly dateOrder?: "dmy" | "mdy" | "ymd";
  readonly decimal?: "." | ",";
  /** Header → the type its column must have; values that do not fit become null. */
  readonly types?: Readonly<Record<string, ColumnType>>;
}

export interface OpenRequest {
  /** A local file. */
  readonly path: string;
  /** As the person named it; only for messages and the table's name. */
  readonly filename: string;
  readonly overrides?: ReadOverrides;
  readonly target?: TargetTable;
  /** An empty folder of this ingest's own for temporary files and the Parquet twin. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: { readonly bytes: number; readonly rows: number; readonly stage: string }) => void;
}

export interface IngestOutcome {
  readonly rowCount: number;
  readonly profile: TableProfile;
  readonly report: IngestReport;
  /** The Parquet twin, in `folder`. */
  readonly parquetPath: string;
  /** The first rows as objects by column name. */
  readonly preview: readonly Readonly<Record<string, Cell>>[];
}

/** The delimiter of a row for COPY, and the columns by SQL name in the row's order. */
export interface RowForm {
  readonly delimiter: string;
  readonly columns: readonly string[];
}

/** A file whose dialect and column types are decided over all of its rows. */
export interface OpenFile {
  readonly columns: readonly DatasetColumn[];
  /** File header → column, for a target table. */
  readonly columnMapping: Readonly<Record<string, string>>;
  /** How `copyRows` writes a row. */
  readonly rowForm: RowForm;
  /** The rows for COPY (CSV: double quote, no header, null is an unquoted empty field). To be read once, with backpressure. */
  copyRows(): AsyncIterable<Uint8Array>;
  /** Profile, report and Parquet twin; may run while `copyRows` is being read. */
  outcome(): Promise<IngestOutcome>;
  close(): Promise<void>;
}

export interface PageRequest {
  readonly path: string;
  readonly offset: number;
  readonly rows: number;
  readonly signal: AbortSignal;
}

/** How the file was read at ingest, so that it is read alike again: the report's dialect, null for other formats, and what a person said. */
export interface RawPageRequest extends PageRequest {
  readonly dialect: Dialect | null;
  readonly overrides?: ReadOverrides;
}

export interface Page {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly totalRows: number;
}

export interface ProfileRequest {
  readonly path: string;
  readonly signal: AbortSignal;
}

/** Two Parquet twins of one table: rows so far and new ones. */
export interface AppendRequest {
  readonly base: string;
  readonly added: string;
  /** The table's columns; those that a twin does not have are null in its rows. */
  readonly columns: readonly DatasetColumn[];
  /** What each column's type was decided by, in the order of `columns`. */
  readonly evidence: readonly string[];
  /** SQL name of the column by which new rows replace earlier ones; the last of several with one value stays. */
  readonly key?: string;
  /** Values that became null and rows that were rejected among the new ones, for the quality score. */
  readonly nulledValues: number;
  readonly rejectedRows: number;
  /** Where the joined twin is written. */
  readonly parquetPath: string;
  readonly signal: AbortSignal;
}

export interface TimedProfile {
  readonly profile: TableProfile;
  readonly ms: number;
}

/** Frame work in worker threads: the calling event loop never waits for Polars. */
export interface FramePool {
  /** Sniffs, parses, normalises. Throws `unreadable_file`, `unsupported_format`, `schema_mismatch`, `cancelled`. */
  open(request: OpenRequest): Promise<OpenFile>;
  /** A page of typed rows of a Parquet twin. */
  readPage(request: PageRequest): Promise<Page>;
  /** The profile of a Parquet twin alone, its column names those of SQL; `ms` is the time the profile itself took. */
  profileParquet(request: ProfileRequest): Promise<TimedProfile>;
  /** Joins two Parquet twins into one and profiles it whole. */
  appendParquet(request: AppendRequest): Promise<TableProfile>;
  /** A page of the source file: every cell as the text that stands in it. */
  readRawPage(request: RawPageRequest): Promise<Page>;
  close(): Promise<void>;
}
