import type { Formatter } from "../../format/formatter.ts";
import type { Words } from "../../words/words.ts";

/** What everything in the document is set with. */
export interface Setting {
  readonly words: Words;
  readonly formatter: Formatter;
  /** `rrggbb`, the brand's. */
  readonly colour: string;
  /** The width between the margins, in points. */
  readonly inner: number;
}

/** Twentieths of a point, which the format counts in. */
export function twips(points: number): number {
  return Math.round(points * 20);
}

/** The greys and signal colours of a report beside its brand's colour. */
export const ink = {
  soft: "5B6673",
  line: "D8DEE6",
  shade: "F4F6F9",
  info: "5B6673",
  warning: "B45309",
  critical: "B91C1C",
} as const;
