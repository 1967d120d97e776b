import type { Draft } from "../rules/candidates/draft.ts";
import { kindFit } from "../rules/candidates/kinds.ts";
import type { Dimension, ColumnRef } from "../semantic-query.ts";
import { fewValues, type ChartField } from "./chart-field.ts";

/** A field that is a column. */
export type ColumnField = Extract<ChartField, { readonly kind: "column" }>;

/** True for what is reckoned over rows: counts, metrics, aggregates. */
export function isComputed(field: ChartField): boolean {
  return field.kind === "count" || field.kind === "metric" || (field.kind === "column" && field.aggregate !== null);
}

/** True for a column as it stands in the rows. */
export function isPlainColumn(field: ChartField): field is ColumnField {
  return field.kind === "column" && field.aggregate === null;
}

/** The column that names a row, or a text with a value of its own in most rows. */
export function namesThings(draft: Draft, ref: ColumnRef): boolean {
  const { type, distinctCount, rowCount } = draft.lexicon.column(ref);
  return draft.lexicon.table(ref.table).nameColumn === ref.column || (type === "text" && distinctCount > rowCount / 2);
}

/** A number to be measured, not a code, a year or a rank that groups. */
export function isAmount(draft: Draft, ref: ColumnRef): boolean {
  const { role } = draft.lexicon.column(ref);
  return draft.isNumeric(ref) && role !== "identifier" && role !== "time" && !isYear(draft, ref);
}

/** A number as it stands, be it a code, but no year. */
export function isFigure(draft: Draft, ref: ColumnRef): boolean {
  return draft.isNumeric(ref) && !isYear(draft, ref);
}

/** A time, or a number that is a year. */
export function isYear(draft: Draft, ref: ColumnRef): boolean {
  return draft.isTime(ref) || (draft.isNumeric(ref) && kindFit(draft.lexicon, ref, "when") >= 0.9);
}

/** What groups: anything but an amount, and amounts of few values. */
export function isCategorical(draft: Draft, ref: ColumnRef): boolean {
  return !isAmount(draft, ref) || draft.lexicon.column(ref).distinctCount <= fewValues;
}

/** A dimension of time. */
export function isTimed(draft: Draft, dimension: Dimension): boolean {
  return dimension.kind === "time" || (dimension.kind === "column" && isYear(draft, dimension.column));
}
