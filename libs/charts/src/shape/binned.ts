import { binsFor } from "../data/statistics.ts";
import { niceBins } from "../option/ticks.ts";
import { columnOf, fieldOf } from "./columns-of.ts";
import { quote } from "./quote.ts";
import type { ShapedQuery, ShapeRequest } from "./shape-request.ts";
import { shapeSampled } from "./sampled.ts";

// Without known ends there are no bins to count into.
const sample = 10_000;

/** How many rows fall into each of the histogram's bins, counted where the rows are; rows without a value as a bin without an edge. */
export function shapeBinned(request: ShapeRequest): ShapedQuery {
  const { spec, rowCount } = request;
  const field = fieldOf(request, spec.x ?? spec.y[0] ?? "");
  const [low, high] = [Number(field.from ?? Number.NaN), Number(field.to ?? Number.NaN)];
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high) {
    return shapeSampled({ ...request, spec: { ...spec, x: field.name, y: [] } }, sample);
  }
  const { min, max, step } = niceBins(low, high, spec.bins ?? binsFor(rowCount));
  const column = quote(field.name);
  // The last bin holds its upper edge too.
  const edge = `least(floor((${column} - (${min})) / ${step}), ${Math.round((max - min) / step) - 1}) * ${step} + (${min})`;
  const having = request.minGroupSize === null ? [] : [`HAVING count(*) >= ${request.minGroupSize}`];
  return {
    sql: [
      `SELECT ${edge} AS ${column}, count(*) AS "row_count"`,
      `FROM ${quote(request.table)}`,
      "GROUP BY 1",
      ...having,
      "ORDER BY 1",
    ].join("\n"),
    spec: { ...spec, x: field.name, y: ["row_count"], aggregate: "count" },
    columns: [
      { ...columnOf(field), type: "number" },
      { name: "row_count", label: "Rows", type: "integer", unit: null, format: "integer" },
    ],
    notes: [],
  };
}
