import type { Cell, CompiledStatement, DatasetColumn, ColumnType } from "@datapilot/contracts";
import type { GuardedSql } from "@datapilot/sql-guard";

/** A partitioned logical table: one per plugin table, one per ad-hoc upload's table. */
export interface LogicalTable {
  readonly relation: { readonly schema: string; readonly name: string };
  readonly columns: readonly DatasetColumn[];
}

export interface LoadRequest {
  readonly table: LogicalTable;
  readonly datasetId: string;
  /** Names the detached partition; unique per load. */
  readonly loadId: string;
  /** Rows in PostgreSQL's COPY CSV format: double quote, no header, null is an unquoted empty field. */
  readonly rows: AsyncIterable<Uint8Array>;
  /** The rows' delimiter and their columns in order, by SQL name; a comma and `table.columns` unless given. Columns left out are null. */
  readonly rowForm?: { readonly delimiter: string; readonly columns: readonly string[] };
  /** Rows that the partition begins with. */
  readonly base?: LoadBase;
  readonly signal: AbortSignal;
  readonly onRows?: (loadedBytes: number) => void;
}

/** The rows of an earlier partition, which stays as it is. */
export interface LoadBase {
  readonly partition: string;
  /** The columns it has; others of the table are null in its rows. */
  readonly columns: readonly DatasetColumn[];
  /**
   * SQL name of the column by which rows are replaced: base rows with a value that the new rows have are left out, and of new
   * rows with the same value the last one stays. Rows without a value replace nothing and are all kept.
   */
  readonly key?: string;
}

/** A column of one partition. */
export interface PartitionColumn {
  readonly partition: string;
  readonly column: string;
}

export interface LoadedPartition {
  readonly relation: { readonly schema: string; readonly name: string };
  readonly partition: string;
  readonly rowCount: number;
}

export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly rows: readonly (readonly Cell[])[];
  /** True when the statement had more rows than the cap; `rows` then has the first ones. */
  readonly truncated: boolean;
  readonly executeMs: number;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Called when the statement has been sent: for work that can be done while the database works. Not called when it is not sent. */
  readonly meanwhile?: (() => void) | undefined;
}

/** The rows of all datasets in PostgreSQL. */
export interface Warehouse {
  /** Creates the partitioned table, its row-level security and grant when they are not there; adds columns that are new. */
  ensureTable(table: LogicalTable): Promise<void>;
  /** COPY into a detached partition. On any failure or abort nothing is left. */
  load(request: LoadRequest): Promise<LoadedPartition>;
  /**
   * In one transaction: detaches `replaced`, attaches `added`, runs `statements` (the control tables' version switch).
   * The replaced partitions stay, detached, until `drop`.
   */
  publish(change: {
    readonly datasetId: string;
    readonly added: readonly LoadedPartition[];
    readonly replaced: readonly {
      readonly relation: { readonly schema: string; readonly name: string };
      readonly partition: string;
    }[];
    readonly statements: readonly CompiledStatement[];
  }): Promise<void>;
  /**
   * How many distinct values `from` has, and how many of them `to` has too. Columns of one type. Throws `query_timeout` past the limit.
   */
  overlap(
    from: PartitionColumn,
    to: PartitionColumn,
    limitMs: number,
  ): Promise<{ readonly distinct: number; readonly shared: number }>;
  /** Drops partitions, attached or not; and a logical table that has none left, when `tables` names it. */
  drop(
    partitions: readonly string[],
    tables?: readonly { readonly schema: string; readonly name: string }[],
  ): Promise<void>;
  /** Partitions that no control row knows: left by a worker that died while loading. */
  listPartitions(): Promise<readonly string[]>;
  /** Runs as the reader, read-only, inside the dataset's wall. Throws `query_failed`, `query_timeout`, `query_too_costly`, `cancelled`, `service_unavailable`. */
  run(guarded: GuardedSql, options: RunOptions): Promise<QueryResult>;
  check(): Promise<void>;
  close(): Promise<void>;
}
