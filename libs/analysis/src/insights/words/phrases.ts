import { formatFigure, formatShare, formatTimes } from "../format-figure.ts";
import type { Dimension, Measure } from "../table/insight-table.ts";

/** A mean of the measure with its unit: `12.4 days`, `31 %`, `1,299`. */
export function formatMean(measure: Pick<Measure, "kind" | "unit">, value: number): string {
  if (measure.kind === "yes_no") return formatShare(value);
  const text = formatFigure(value);
  if (measure.unit === null) return text;
  return measure.unit === "days" && text === "1" ? "1 day" : `${text} ${measure.unit}`;
}

/** How a sentence calls the mean of a measure: `average amount`, `share of returned`. */
export function meanWord(measure: Pick<Measure, "kind" | "label">): string {
  return measure.kind === "yes_no" ? measure.label : `average ${measure.label}`;
}

/** The rows of a group, named: `department Finance`, `amount under 1,000`, `records whose description mentions "oracle"`. */
export function groupPhrase(dimension: Dimension, code: number, rowWord: string): string {
  const label = dimension.labels[code] ?? "";
  switch (dimension.kind) {
    case "keyword": {
      const text = dimension.label.replace(/ mentions "[^"]*"$/, "");
      const word = dimension.labels[1] ?? "";
      return code === 1
        ? `${rowWord} whose ${text} mentions ${word}`
        : `${rowWord} whose ${text} does not mention ${word}`;
    }
    case "bracket":
      return `${dimension.label.replace(/ bracket$/, "")} ${label}`;
    case "column":
      return label.startsWith(`${dimension.label} = `) ? label : `${dimension.label} ${label}`;
  }
}

/** A group as a title names it: its value alone. */
export function shortGroup(dimension: Dimension, code: number): string {
  const label = dimension.labels[code] ?? "";
  if (dimension.kind === "keyword")
    return `${code === 1 ? "Mentions of" : "No mention of"} ${dimension.labels[1] ?? ""}`;
  if (dimension.kind === "bracket") return capital(`${dimension.label.replace(/ bracket$/, "")} ${label}`);
  // A bare number says nothing without its column.
  return /^[\d.]+$/.test(label) ? capital(`${dimension.label} ${label}`) : label;
}

/** The value against another: `2.4 times`, `38 % more`, `12 % less`; empty where that says nothing. */
export function comparedTo(value: number, other: number): string {
  if (!(other > 0) || !(value >= 0)) return "";
  const ratio = value / other;
  if (ratio >= 1.95) return formatTimes(ratio);
  if (ratio >= 1) return `${formatFigure(Math.round(1000 * (ratio - 1)) / 10)} % more`;
  return `${formatFigure(Math.round(1000 * (1 - ratio)) / 10)} % less`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A measure's label without what it was computed from: `processing time`. */
export function shortLabel(measure: Pick<Measure, "label">): string {
  return measure.label.replace(/ \([^)]*\)$/, "");
}
