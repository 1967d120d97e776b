import type { Aggregate } from "@datapilot/semantic";

/** A column of a table of the model. */
export interface ColumnRef {
  readonly table: string;
  readonly column: string;
}

export type TimeGrain = "hour" | "day" | "week" | "month" | "quarter" | "year";
/** Parts of a time that repeat: "by weekday", "by month of the year". */
export type TimePart = "hour_of_day" | "day_of_week" | "month_of_year" | "quarter_of_year";

/** A number that the query computes. `alias` is its column in the result. */
export type Measure =
  | {
      readonly kind: "count_rows";
      readonly table: string;
      readonly alias: string;
      /** Only rows that pass are counted. */
      readonly where?: Filter;
    }
  | {
      readonly kind: "aggregate";
      readonly aggregate: Aggregate;
      readonly column: ColumnRef;
      readonly alias: string;
      /** Each row's value is multiplied by its value here before it is aggregated: "quantity times price". */
      readonly times?: ColumnRef;
      /** Only rows that pass are aggregated: one side of "the difference between A and B". */
      readonly where?: Filter;
      /** The figure in another unit than the column's: of minutes in hours it is divided by 60. */
      readonly toldIn?: { readonly unit: string; readonly divisor: number };
    }
  | { readonly kind: "metric"; readonly metric: string; readonly alias: string }
  | {
      readonly kind: "arithmetic";
      readonly operator: "+" | "-" | "*" | "/";
      readonly left: Measure;
      readonly right: Measure;
      readonly alias: string;
      /** Only how far apart, not which is greater. */
      readonly magnitude?: boolean;
      /** Times 100: a share in percent. */
      readonly percent?: boolean;
    };

export type Dimension =
  | {
      readonly kind: "column";
      readonly column: ColumnRef;
      readonly alias: string;
      /** Groups rows by what this column says of them and shows `column`: two people of one name stay two. Rows without it are in no group. */
      readonly of?: ColumnRef;
    }
  | {
      readonly kind: "time";
      readonly column: ColumnRef;
      readonly grain: TimeGrain;
      readonly alias: string;
      /** Fiscal years and quarters, by name ("FY2025 Q1"): a day's fiscal year is the calendar year of the day so many months later. */
      readonly fiscalShift?: number;
    }
  | { readonly kind: "time_part"; readonly column: ColumnRef; readonly part: TimePart; readonly alias: string }
  | { readonly kind: "bins"; readonly column: ColumnRef; readonly width: number; readonly alias: string };

export type ComparisonOperator = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** Holds for the number of related rows, or for the sum of a column of theirs. No rows count as zero. */
export interface RelatedAmount {
  readonly sum: ColumnRef | null;
  readonly operator: ComparisonOperator;
  readonly value: number;
}

export type Filter =
  | {
      readonly kind: "compare";
      readonly column: ColumnRef;
      readonly operator: ComparisonOperator;
      readonly value: string | number | boolean;
    }
  | {
      readonly kind: "compare_columns";
      readonly left: ColumnRef;
      readonly operator: ComparisonOperator;
      readonly right: ColumnRef;
    }
  | {
      readonly kind: "in";
      readonly column: ColumnRef;
      readonly values: readonly (string | number)[];
      readonly negated: boolean;
    }
  | {
      readonly kind: "between";
      readonly column: ColumnRef;
      readonly low: number | string;
      readonly high: number | string;
      readonly negated: boolean;
    }
  | {
      readonly kind: "text";
      readonly column: ColumnRef;
      readonly match: "contains" | "starts_with" | "ends_with";
      readonly value: string;
      readonly negated: boolean;
    }
  | { readonly kind: "null"; readonly column: ColumnRef; readonly negated: boolean }
  /** Half-open: from ≤ column < to, ISO dates or timestamps. */
  | {
      readonly kind: "time_range";
      readonly column: ColumnRef;
      readonly from: string | null;
      readonly to: string | null;
    }
  | {
      readonly kind: "time_part";
      readonly column: ColumnRef;
      readonly part: TimePart;
      readonly values: readonly number[];
    }
  /** Compares with an aggregate over the whole table: "above average". */
  | {
      readonly kind: "compare_aggregate";
      readonly column: ColumnRef;
      readonly operator: ComparisonOperator;
      readonly aggregate: Aggregate;
    }
  /** Rows with (or, negated, without) rows of `table` that belong to them; `filters` narrow those. */
  | {
      readonly kind: "related";
      readonly table: string;
      readonly filters: readonly Filter[];
      readonly negated: boolean;
      /** The table whose rows are asked for; the query's own when absent. */
      readonly of?: string;
      /** The column that refers to the other side, where several do: "source harbor" or "destination harbor". */
      readonly by?: ColumnRef;
      /** How many there must be, or how much of a column in all, instead of any. */
      readonly amount?: RelatedAmount;
    }
  /** Rows that stand after (or before) those that pass `filters`, in the order of the uploaded file. */
  | {
      readonly kind: "file_order";
      readonly table: string;
      readonly side: "after" | "before";
      readonly filters: readonly Filter[];
    }
  /** Rows that have in the column what those that pass `filters` have there: "in the same league as"; with an operator, more or less than all of those. */
  | {
      readonly kind: "same_as";
      readonly column: ColumnRef;
      readonly filters: readonly Filter[];
      readonly operator?: ComparisonOperator;
    }
  | { readonly kind: "and" | "or"; readonly filters: readonly Filter[] }
  | { readonly kind: "not"; readonly filter: Filter };

/** Orders by where a row stands in the uploaded file. */
export const fileRow = "file_row";

/** Groups that pass: their measure against a number, or against the average of all groups. */
export interface Having {
  readonly measure: string;
  readonly operator: ComparisonOperator;
  readonly value: number | "average";
}

export interface Order {
  /** An alias of a measure or dimension, `fileRow`, or a column of a list. */
  readonly by: string | ColumnRef;
  readonly direction: "asc" | "desc";
}

/** A part of the rows, as the question names it. */
export interface Side {
  readonly label: string;
  readonly filters: readonly Filter[];
}

/** Adds columns computed over the grouped result. */
export type Comparison =
  /** Each period beside the one before, or beside the same period of the `back` before: change and growth. */
  | { readonly kind: "previous_period"; readonly measure: string; readonly back?: TimeGrain }
  /** One period against another as two numbers with difference and growth, for each group where there are dimensions. */
  | {
      readonly kind: "periods";
      /** The time column that both are stretches of. */
      readonly column: ColumnRef;
      readonly current: { readonly from: string; readonly to: string; readonly label: string };
      readonly baseline: { readonly from: string; readonly to: string; readonly label: string };
    }
  /** Two parts of the rows side by side; the filters of each come on top of the query's own. Needs one measure and no dimension. */
  | {
      readonly kind: "sides";
      readonly first: Side;
      readonly second: Side;
      /** What is said of the two: first less second, first as a percentage of second, or whether first is ahead or behind. */
      readonly as: "difference" | "distance" | "share" | "ahead" | "behind";
    }
  | { readonly kind: "share_of_total"; readonly measure: string }
  | { readonly kind: "running_total"; readonly measure: string }
  /** The mean of the figures over the dimension `over`, for each group of the other dimensions. */
  | { readonly kind: "mean_of_groups"; readonly measure: string; readonly over: string };

/**
 * The one intermediate form of a question. With measures it aggregates by dimensions; without, it lists rows of `columns`
 * (distinct values when `distinct`).
 */
export interface SemanticQuery {
  readonly table: string;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly columns: readonly ColumnRef[];
  readonly distinct: boolean;
  readonly filters: readonly Filter[];
  readonly having: readonly Having[];
  readonly order: readonly Order[];
  readonly limit: number | null;
  /** Only the row at this place is wanted, not those before it: 2 for "the second highest". Stands with a limit of 1. */
  readonly place?: number;
  /** Top N within each value of this dimension's alias. */
  readonly limitPer: string | null;
  readonly comparison: Comparison | null;
  /** A yes/no question: true when the result has a row (lists) or the number is not zero. */
  readonly yesNo: boolean;
}
