import type { ChartSpec } from "@datapilot/contracts";
import { grainFor } from "../shape/grain-for.ts";
import type { Candidate } from "./candidate.ts";
import { titleOf } from "./words.ts";

/** The candidate as a spec over the names of its fields. */
export function specOf(chart: Candidate): ChartSpec {
  return {
    chart_type: chart.kind,
    x: chart.x?.name ?? null,
    y: chart.y.map((field) => field.name),
    hue: chart.hue?.name ?? null,
    size: chart.size?.name ?? null,
    facet: chart.facet?.name ?? null,
    aggregate: chart.aggregate,
    grain: chart.x?.role !== "time" ? null : chart.kind === "calendar" ? "day" : grainFor(chart.x),
    bins: null,
    sort: null,
    limit: null,
    title: titleOf(chart),
    subtitle: null,
  };
}
