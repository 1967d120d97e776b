import type { Aggregate } from "@datapilot/semantic";
import type { ColumnRef, TimeGrain } from "../semantic-query.ts";

/** Where a question wants a field: on an axis, as colour, one chart each. */
export type FieldPlace = "x" | "y" | "hue" | "facet" | "size" | null;

/** Numbers with so few values are read as categories where something else is measured: rooms, star ratings. */
export const fewValues = 12;

/** Something that a chart request names to be shown. */
export type ChartField =
  | {
      readonly kind: "column";
      readonly ref: ColumnRef;
      readonly aggregate: Aggregate | null;
      /** "the year of the release": how a time is cut. */
      readonly grain?: TimeGrain;
      readonly place: FieldPlace;
      /** How the words before it join it to the field before: "vs", "by", "over". */
      readonly joint: Joint;
      readonly item: number;
    }
  | { readonly kind: "count"; readonly place: FieldPlace; readonly joint: Joint; readonly item: number }
  | {
      readonly kind: "metric";
      readonly metric: string;
      readonly place: FieldPlace;
      readonly joint: Joint;
      readonly item: number;
    }
  | { readonly kind: "period"; readonly place: FieldPlace; readonly joint: Joint; readonly item: number };

export type Joint = "by" | "over" | "versus" | "and" | null;
