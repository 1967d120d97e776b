import type { ColumnType, Dialect, Warning } from "@datapilot/contracts";
import type { Page, ReadOverrides } from "../frame-pool.ts";
import type { ChunkSizes, RawTable } from "./delimited.ts";

/** What a format needs to open a file. */
export interface FormatRequest {
  readonly path: string;
  /** Where temporary files may be written, with names that end in `.tmp`. */
  readonly folder: string;
  readonly overrides: ReadOverrides;
  /** The dialect found by an earlier look at the same delimited file. */
  readonly dialect?: Dialect | undefined;
  readonly chunkSizes?: ChunkSizes | undefined;
  readonly checkCancelled: () => void;
}

/** A column's type where the format itself says it; null where the values decide. */
export type GivenType = ColumnType | null;

/** A file of any format as a table: its headers, and its rows as chunks of raw columns `column_1`, `column_2`, … */
export interface OpenedTable {
  readonly format: string;
  /** Null for a format that is not delimited text. */
  readonly dialect: Dialect | null;
  readonly headers: readonly string[];
  /** One per column; a column without a given type has texts. */
  readonly givenTypes: readonly GivenType[];
  readonly table: RawTable;
  /** Size of the file as it came, and of what its chunks are read from. */
  readonly sourceBytes: number;
  readonly size: number;
  readonly warnings: readonly Warning[];
  /** Rows as the texts that stand in the file. */
  rawPage(range: { readonly offset: number; readonly rows: number }): Promise<Page>;
  /** Removes temporary files. */
  close(): Promise<void>;
}
