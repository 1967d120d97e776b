/** A column of points in time. */
export interface TimeColumn {
  readonly name: string;
  readonly label: string;
  readonly values: Float64Array;
  readonly sql: string;
  /** True: days without a time of day. */
  readonly isDate: boolean;
}
