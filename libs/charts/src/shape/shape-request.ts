import type { ChartColumn, ChartSpec } from "@datapilot/contracts";
import type { ChartField } from "../suggest/field.ts";

/** A chart of a table, before its rows are read. The spec's names are those of the fields. */
export interface ShapeRequest {
  readonly spec: ChartSpec;
  /** As SQL names it. */
  readonly table: string;
  readonly fields: readonly ChartField[];
  readonly rowCount: number;
  /** Groups of fewer rows are left out; null: all are shown. */
  readonly minGroupSize: number | null;
}

/** The statement that gives a chart's rows, and how the rows are drawn. The spec's names are those of the columns. */
export interface ShapedQuery {
  readonly sql: string;
  readonly spec: ChartSpec;
  /** Of the statement's columns in their order; a last one beyond them counts the groups there are. */
  readonly columns: readonly ChartColumn[];
  readonly notes: readonly string[];
}
