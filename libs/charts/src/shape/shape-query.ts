import type { Cell, Chart, ChartType } from "@datapilot/contracts";
import { shapeBinned } from "./binned.ts";
import { shapeGrouped } from "./grouped.ts";
import { shapeSampled } from "./sampled.ts";
import type { ShapedQuery, ShapeRequest } from "./shape-request.ts";

// As many rows as the kind can show or needs for a steady outline.
const samples: Partial<Readonly<Record<ChartType, number>>> = {
  scatter: 3_000,
  bubble: 400,
  pair: 800,
  density: 8_000,
  violin: 8_000,
  box: 8_000,
};

/**
 * The chart's data as one SELECT over its table: aggregated, cut to a grain, binned or sampled by the database, so that what travels is
 * about what is drawn. Columns stand quoted; the guard checks and bounds the statement like any other.
 */
export function shapeQuery(request: ShapeRequest): ShapedQuery {
  const { chart_type } = request.spec;
  if (chart_type === "histogram") return shapeBinned(request);
  const sample = samples[chart_type];
  return sample === undefined ? shapeGrouped(request) : shapeSampled(request, sample);
}

/** The chart of the rows that the statement gave. */
export function chartOfShaped(query: ShapedQuery, rows: readonly (readonly Cell[])[]): Chart {
  const width = query.columns.length;
  const groups = rows[0]?.[width];
  const more = typeof groups === "number" && groups > rows.length;
  const notes = more
    ? [`Only ${rows.length.toLocaleString("en-US")} of ${groups.toLocaleString("en-US")} groups were read.`]
    : [];
  return {
    spec: query.spec,
    table: {
      columns: [...query.columns],
      rows: rows.map((row) => row.slice(0, width)),
      notes: [...query.notes, ...notes],
    },
  };
}
