import type { ColumnRef, TimeGrain, TimePart } from "../../semantic-query.ts";
import type { Cue } from "../english/cue.ts";
import type { FiscalCalendar } from "../time/fiscal.ts";

/** A column that a span may name. `score` is the share of the header's words that were said, weighted and by strength. */
export interface ColumnReading {
  readonly ref: ColumnRef;
  readonly score: number;
}

/** Values of one column that a span may name. */
export interface ValueReading {
  readonly ref: ColumnRef;
  /** As the column spells them; several when the span is a part of several. */
  readonly values: readonly string[];
  readonly match: "exact" | "partial" | "fuzzy" | "synonym";
  /** 1 for the whole value as said. */
  readonly score: number;
}

export interface NumberReading {
  readonly value: number;
  /** Before "million" and the like multiplied it. */
  readonly written: number;
  readonly ordinal: boolean;
  readonly percent: boolean;
  /** Said with a currency: "$5", "2,000 dollars". */
  readonly money: boolean;
}

/** A period by half-open ISO dates, as the question calls it. */
export interface PeriodEnd {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** A stretch of time as half-open ISO dates, or the grain or repeating part that a word names. */
export type TimeReading =
  | {
      readonly kind: "range";
      readonly from: string | null;
      readonly to: string | null;
      readonly label: string;
      readonly relative: boolean;
      readonly grain: TimeGrain | null;
      /** "at the end of 2025", "right now": a moment that something stands at, not a stretch in which it happens. */
      readonly moment?: "start" | "end" | "now";
      readonly fiscal?: FiscalCalendar;
      /** "from 2024 to 2025": the periods at both ends. */
      readonly ends?: readonly [PeriodEnd, PeriodEnd];
    }
  | { readonly kind: "grain"; readonly grain: TimeGrain; readonly fiscal?: FiscalCalendar }
  | { readonly kind: "part"; readonly part: TimePart; readonly values: readonly number[] }
  /** "vs last year", "year over year": half-open ISO dates of the period so far and of the same days of the one before. */
  | {
      readonly kind: "prior";
      readonly grain: TimeGrain;
      /** Every period is set beside the one before, not just the latest. */
      readonly everyPeriod: boolean;
      readonly current: { readonly from: string; readonly to: string };
      readonly previous: { readonly from: string; readonly to: string };
    };

/** What a span of words may be. */
export interface Readings {
  readonly columns: readonly ColumnReading[];
  readonly tables: readonly { readonly table: string; readonly score: number }[];
  readonly metrics: readonly { readonly metric: string; readonly score: number }[];
  readonly values: readonly ValueReading[];
  readonly number: NumberReading | null;
  readonly time: TimeReading | null;
  readonly cues: readonly Cue[];
  /** The text of a quoted span, as it was written. */
  readonly quoted: string | null;
}

/** A span of the question with what it may be. Items do not overlap and cover the whole question. */
export interface Item extends Readings {
  readonly index: number;
  /** Token positions, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  /** True when leaving it out would lose meaning. */
  readonly content: boolean;
  /** True when a word follows without a space: "20km". */
  readonly glued?: boolean;
}

/** True for a span that no matcher recognised. */
export function isUnknown(item: Item): boolean {
  return (
    item.columns.length + item.tables.length + item.values.length + item.metrics.length + item.cues.length === 0 &&
    item.number === null &&
    item.time === null
  );
}

/** A span that some matcher recognised, with the weight it brings to a reading of the whole question. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
  readonly readings: Partial<Readings>;
}

export const noReadings: Readings = {
  columns: [],
  tables: [],
  metrics: [],
  values: [],
  number: null,
  time: null,
  cues: [],
  quoted: null,
};
