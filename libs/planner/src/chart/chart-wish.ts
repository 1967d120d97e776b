import type { ChartType } from "@datapilot/contracts";

/** The chart that a question asks for; names are those of the query's output columns. What is not said is chosen when it is drawn. */
export interface ChartWish {
  readonly chart_type?: ChartType;
  readonly x?: string;
  readonly y?: readonly string[];
  readonly hue?: string;
  readonly size?: string;
  readonly facet?: string;
}
