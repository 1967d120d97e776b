import type { AnalysisTable } from "../table/analysis-table.ts";
import type { SourceColumn } from "../table/source.ts";
import { formatOf, formatPlain } from "../words/figures.ts";

/** A column in the form in which any kind can be compared: every row lies in one of a few bins. */
export interface Feature {
  readonly info: SourceColumn;
  /** −1: not known; such rows are a bin of their own where there are enough. */
  readonly bins: Int32Array;
  readonly labels: readonly string[];
}

const numberBins = 5;
const mostCategories = 12;

/** Up to five bins of as many rows each for numbers, the most frequent values and the others for categories; null for a constant. */
export function featureOf(data: AnalysisTable, info: SourceColumn, rows: Int32Array): Feature | null {
  const values = data.values(info);
  if (values.kind === "time") return null;
  const feature =
    values.kind === "number"
      ? binnedNumbers(
          info,
          Float64Array.from(rows, (row) => values.values[row] ?? Number.NaN),
        )
      : frequentValues(info, data.category(info.name), rows);
  return feature.labels.length < 2 ? null : feature;
}

function binnedNumbers(info: SourceColumn, values: Float64Array): Feature {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = [...new Set(sorted)];
  const format = formatOf(info);
  if (distinct.length <= numberBins + 1) {
    const code = new Map(distinct.map((value, at) => [value, at]));
    return {
      info,
      bins: Int32Array.from(values, (value) => code.get(value) ?? -1),
      labels: distinct.map((value) => format(value)),
    };
  }
  // Where a value is so frequent that two edges are the same, a bin is less.
  const edges = [
    ...new Set(
      Array.from(
        { length: numberBins - 1 },
        (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / numberBins)] ?? 0,
      ),
    ),
  ].filter((edge) => edge > (sorted[0] ?? 0));
  const labels = [...edges, null].map((edge, at) => {
    const below = edges[at - 1];
    if (edge === null) return `${formatPlain(below ?? 0)} or more`;
    return below === undefined ? `below ${formatPlain(edge)}` : `${formatPlain(below)} to ${formatPlain(edge)}`;
  });
  const bins = Int32Array.from(values, (value) =>
    Number.isNaN(value) ? -1 : edges.filter((edge) => value >= edge).length,
  );
  return { info, bins, labels };
}

function frequentValues(
  info: SourceColumn,
  column: { codes: Int32Array; labels: readonly string[] },
  rows: Int32Array,
): Feature {
  const counts = new Int32Array(column.labels.length);
  for (const row of rows) {
    const code = column.codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  const order = [...counts.keys()]
    .filter((code) => (counts[code] ?? 0) > 0)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const kept = order.slice(0, order.length > mostCategories ? mostCategories - 1 : mostCategories);
  const place = new Map(kept.map((code, at) => [code, at]));
  const other = order.length > kept.length;
  const bins = Int32Array.from(rows, (row) => {
    const code = column.codes[row] ?? -1;
    return code < 0 ? -1 : (place.get(code) ?? kept.length);
  });
  return { info, bins, labels: [...kept.map((code) => column.labels[code] ?? ""), ...(other ? ["others"] : [])] };
}

/** The mean of the target in each bin, and how many rows it has; the last entry is the rows where the feature is not known. */
export function binMeans(
  feature: Feature,
  target: Float64Array,
): { readonly means: Float64Array; readonly counts: Float64Array } {
  const size = feature.labels.length + 1;
  const sums = new Float64Array(size);
  const counts = new Float64Array(size);
  const { bins } = feature;
  // Run for every shuffle: an index loop is several times as fast as an iterator here.
  for (let at = 0; at < bins.length; at += 1) {
    const bin = bins[at] ?? -1;
    const place = bin < 0 ? size - 1 : bin;
    sums[place] = (sums[place] ?? 0) + (target[at] ?? 0);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { means: sums.map((sum, at) => sum / Math.max(1, counts[at] ?? 0)), counts };
}
