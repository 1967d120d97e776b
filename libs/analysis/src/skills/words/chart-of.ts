import type { Cell, Chart, ChartColumn, ChartSpec } from "@datapilot/contracts";

type Wanted = Pick<ChartSpec, "chart_type" | "x" | "y" | "title"> & Partial<ChartSpec>;

/** A chart of rows that are already what is drawn: nothing is left to aggregate. */
export function chartOf(
  wanted: Wanted,
  columns: readonly (Pick<ChartColumn, "name" | "label" | "type"> & Partial<ChartColumn>)[],
  rows: readonly (readonly Cell[])[],
  notes: readonly string[] = [],
): Chart {
  return {
    spec: {
      hue: null,
      size: null,
      facet: null,
      aggregate: "none",
      grain: null,
      bins: null,
      sort: null,
      limit: null,
      subtitle: null,
      ...wanted,
    },
    table: {
      columns: columns.map((column) => ({ unit: null, format: null, ...column })),
      rows: rows.map((row) => [...row]),
      notes: [...notes],
    },
  };
}
