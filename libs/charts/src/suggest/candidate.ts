import type { ChartAggregate, ChartType } from "@datapilot/contracts";
import type { ChartField } from "./field.ts";

/** A chart that the data allow: which column stands where. */
export interface Candidate {
  readonly kind: ChartType;
  readonly x: ChartField | null;
  readonly y: readonly ChartField[];
  readonly hue: ChartField | null;
  readonly size: ChartField | null;
  readonly facet: ChartField | null;
  readonly aggregate: ChartAggregate;
}

export function candidate(kind: ChartType, given: Partial<Omit<Candidate, "kind">>): Candidate {
  const { x = null, y = [], hue = null, size = null, facet = null, aggregate = "none" } = given;
  return { kind, x, y, hue, size, facet, aggregate };
}

/** Sums and counts of parts make up the whole; only such measures may be stacked or cut into slices. */
export function isAdditive(chart: Pick<Candidate, "aggregate" | "y">): boolean {
  if (chart.aggregate === "count") return true;
  return chart.aggregate === "sum" && chart.y.every((field) => field.format !== "percent" && field.unit !== "%");
}
