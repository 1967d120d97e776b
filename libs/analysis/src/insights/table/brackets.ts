import { formatFigure } from "../format-figure.ts";
import { countCodes, type Dimension, type Measure } from "./insight-table.ts";

const fewestDistinct = 20;

/** A number with one or two digits that count, the nearest to the value on the 1–1.5–2–3–5–7 scale. */
function roundEdge(value: number): number {
  if (value === 0) return 0;
  const size = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10];
  const mantissa = Math.abs(value) / size;
  const nearest = steps.reduce(
    (best, step) => (Math.abs(step - mantissa) < Math.abs(best - mantissa) ? step : best),
    1,
  );
  return Math.sign(value) * nearest * size;
}

/** Round edges near the quartiles of the values. */
function edgesOf(values: Float64Array, sample: Int32Array): readonly number[] {
  const known = Float64Array.from(sample, (row) => values[row] ?? Number.NaN)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (new Set(known).size < fewestDistinct) return [];
  const edges = [0.25, 0.5, 0.75].map((share) => roundEdge(known[Math.floor(share * known.length)] ?? 0));
  return [...new Set(edges)].filter((edge) => edge > (known[0] ?? 0) && edge < (known.at(-1) ?? 0));
}

function labelOf(edges: readonly number[], index: number, unit: string | null): string {
  const suffix = unit === null ? "" : ` ${unit}`;
  const low = edges[index - 1];
  const high = edges[index];
  if (low === undefined) return `under ${formatFigure(high ?? 0)}${suffix}`;
  return high === undefined
    ? `${formatFigure(low)}${suffix} or more`
    : `${formatFigure(low)} to ${formatFigure(high)}${suffix}`;
}

/** A measure in about four brackets with round edges, as a dimension; null where it has too few values. */
export function bracketsOf(measure: Measure, sample: Int32Array): Dimension | null {
  const edges = edgesOf(measure.values, sample);
  if (edges.length < 2) return null;
  const codes = Int32Array.from(measure.values, (value) => {
    if (Number.isNaN(value)) return -1;
    const above = edges.findIndex((edge) => value < edge);
    return above < 0 ? edges.length : above;
  });
  const labels = Array.from({ length: edges.length + 1 }, (_, index) => labelOf(edges, index, measure.unit));
  const cases = labels.map((label, index) =>
    index < edges.length
      ? `WHEN ${measure.sql} < ${edges[index]} THEN '${label}'`
      : `WHEN ${measure.sql} >= ${edges.at(-1)} THEN '${label}'`,
  );
  return {
    name: `${measure.name} bracket`,
    label: `${measure.label} bracket`,
    kind: "bracket",
    join: null,
    codes,
    labels,
    counts: countCodes(codes, labels.length),
    sql: `CASE ${cases.join(" ")} END`,
    columns: measure.columns,
  };
}
