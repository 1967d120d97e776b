import type { ColumnSpan } from "@datapilot/semantic";

const secondsIn: Readonly<Record<ColumnSpan["unit"], number>> = {
  minute: 60,
  hour: 3_600,
  day: 86_400,
  week: 604_800,
  // The mean month and year of the Gregorian calendar.
  month: 2_629_746,
  year: 31_556_952,
};

/** An end of a span: its column as SQL, and whether it holds whole days. */
export interface SpanEnd {
  readonly sql: string;
  readonly isDate: boolean;
}

/** The time from one end to the other as a number of units; empty where one of them is. Between dates, whole days are counted. */
export function spanSql(from: SpanEnd, to: SpanEnd, unit: ColumnSpan["unit"]): string {
  const areDates = from.isDate && to.isDate;
  if (areDates && unit === "day") return `(${to.sql} - ${from.sql})`;
  if (areDates) return `((${to.sql} - ${from.sql}) * ${secondsIn.day} / ${secondsIn[unit]}.0)`;
  return `(extract(epoch FROM ${to.sql}::timestamp - ${from.sql}::timestamp) / ${secondsIn[unit]}.0)`;
}
