import type { ChartAggregate, ChartColumn } from "@datapilot/contracts";

/** A column as a chart could use it. Facts are of the table's rows, or of a result's. */
export interface ChartField extends ChartColumn {
  readonly role: "measure" | "dimension" | "time";
  /** Distinct values; of a measure too. */
  readonly distinct: number;
  /** Share of rows without a value, 0–1. */
  readonly missing: number;
  /** The length of its longest usual value in letters; 0 for what is no text. */
  readonly longest: number;
  /** First and last value: ISO text of a time, decimal text of a number; null when unknown. */
  readonly from: string | null;
  readonly to: string | null;
  /** How a measure is summed up per group unless said. */
  readonly aggregate: ChartAggregate;
  /** What is no column but computed of a group's rows: SQL with aggregates, and which rows it counts (null: all). */
  readonly metric?: { readonly expression: string; readonly filter: string | null };
}

/** What is to be charted. */
export interface ChartData {
  readonly fields: readonly ChartField[];
  readonly rowCount: number;
  /** True when rows are groups already, one per combination of dimensions: a result, not a table. */
  readonly grouped: boolean;
}

/** What a chart is for: which kinds show it is a matter of task (Saket, Endert & Demiralp 2018). */
export type ChartTask = "trend" | "ranking" | "comparison" | "share" | "distribution" | "correlation";
