import { skillCatalog, type Cell } from "@datapilot/contracts";
import { present } from "../statistics/moments.ts";
import { medianOf, quantileOfSorted, robustDeviation } from "../statistics/quantiles.ts";
import { defineSkill, unfit } from "./skill.ts";
import type { AnalysisTable } from "./table/analysis-table.ts";
import type { SourceColumn } from "./table/source.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatOf, formatPlain, percent, rounded } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

/** Beyond this many robust deviations a value is an outlier (Iglewicz and Hoaglin 1993). */
const farDeviations = 3.5;
/** Tukey's fences. */
const fence = 1.5;
const fewestValues = 8;
const shownRows = 20;

interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  readonly scale: number;
}

/** Values far from the others, in all rows or each within its group. */
export const outliers = defineSkill(skillCatalog.outliers.parameters, (data, params) => {
  const { info, values } = data.number(params.column);
  const title = `Outliers in ${info.label}`;
  const groups = params.by === undefined ? null : data.category(params.by);
  const bounds = boundsOf(values, groups?.codes ?? null, params.method);
  if (bounds.size === 0) return unfit(title, unfitReason(info, values));
  const found = outlyingRows(values, groups?.codes ?? null, bounds);
  const n = present(values).length;
  const format = formatOf(info);
  const overall = bounds.get(-1);
  const high = found.filter((each) => each.distance > 0).length;
  const [furthest] = found;
  return {
    title,
    summary:
      furthest === undefined
        ? `0 of ${counted(n, "value")} of ${info.label} are outliers.`
        : `${counted(found.length, "outlier")} among ${counted(n, "value")} of ${info.label} (${percent(found.length / n)}): ${formatPlain(high)} unusually high, ${formatPlain(found.length - high)} unusually low.`,
    key_points: [
      ...(overall === undefined
        ? []
        : [
            `Usual values are between ${format(overall.low)} and ${format(overall.high)}; the median is ${format(overall.middle)}.`,
          ]),
      ...(furthest === undefined ? [] : [`The furthest is ${format(furthest.value)}.`]),
      ...(found.length / n > 0.05
        ? ["So many values lie far out that they are rather a long tail or a second group than single errors."]
        : []),
    ],
    assumptions: [
      params.method === "mad"
        ? `An outlier lies more than ${farDeviations} robust deviations (median absolute deviation × 1.4826) from the median${groups === null ? "" : ` of its ${groups.info.label}`}.`
        : `An outlier lies more than ${fence} quartile distances beyond the quartiles${groups === null ? "" : ` of its ${groups.info.label}`} (Tukey's fences).`,
      "An outlier is unusual, not necessarily wrong.",
      ...(groups !== null && bounds.size < groups.labels.length
        ? [`Groups of fewer than ${fewestValues} values or without spread were left out.`]
        : []),
    ],
    result: {
      n,
      outliers: found.length,
      high,
      low: found.length - high,
      bounds: overall === undefined ? null : { low: rounded(overall.low), high: rounded(overall.high) },
      values:
        data.source.minGroupSize === null
          ? found.slice(0, 100).map(({ value, distance }) => ({ value, distance: rounded(distance, 4) }))
          : [],
    },
    tables: rowsTable(data, info, found),
    charts: [boxChart(info, values, title)],
  };
});

function unfitReason(info: SourceColumn, values: Float64Array): string {
  const n = present(values).length;
  return n < fewestValues
    ? `${info.label} has ${counted(n, "value")}; outliers are only sought among ${fewestValues} or more.`
    : `More than half of the values of ${info.label} are the same, so there is no usual spread to measure distances by.`;
}

/** What is usual in each group; key −1 is all rows. Groups that are too small or have no spread have no bounds. */
function boundsOf(values: Float64Array, codes: Int32Array | null, method: "mad" | "iqr"): Map<number, Bounds> {
  const parts = new Map<number, number[]>();
  for (const [row, value] of values.entries()) {
    const code = codes === null ? -1 : (codes[row] ?? -1);
    if (Number.isNaN(value) || (codes !== null && code < 0)) continue;
    const part = parts.get(code);
    if (part === undefined) parts.set(code, [value]);
    else part.push(value);
  }
  const bounds = new Map<number, Bounds>();
  for (const [code, part] of parts) {
    const found = part.length < fewestValues ? null : usual(Float64Array.from(part), method);
    if (found !== null) bounds.set(code, found);
  }
  return bounds;
}

function usual(values: Float64Array, method: "mad" | "iqr"): Bounds | null {
  const sorted = values.toSorted();
  const [q1, q3] = [quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.75)];
  const middle = medianOf(sorted);
  // A median absolute deviation of 0 says that half of the values are one value; the quartiles may still tell.
  const deviation = robustDeviation(sorted, middle);
  if (method === "mad" && deviation > 0) {
    return {
      low: middle - farDeviations * deviation,
      high: middle + farDeviations * deviation,
      middle,
      scale: deviation,
    };
  }
  const spread = q3 - q1;
  return spread > 0 ? { low: q1 - fence * spread, high: q3 + fence * spread, middle, scale: spread } : null;
}

interface Outlier {
  readonly row: number;
  readonly value: number;
  /** In units of the usual spread, with its sign. */
  readonly distance: number;
}

function outlyingRows(values: Float64Array, codes: Int32Array | null, bounds: ReadonlyMap<number, Bounds>): Outlier[] {
  const found: Outlier[] = [];
  for (const [row, value] of values.entries()) {
    const usualHere = bounds.get(codes === null ? -1 : (codes[row] ?? -2));
    if (usualHere === undefined || (!(value < usualHere.low) && !(value > usualHere.high))) continue;
    found.push({ row, value, distance: (value - usualHere.middle) / usualHere.scale });
  }
  return found.sort((a, b) => Math.abs(b.distance) - Math.abs(a.distance));
}

/** The furthest rows with what names them; none where the policy shows no single rows. */
function rowsTable(data: AnalysisTable, info: SourceColumn, found: readonly Outlier[]): ReturnType<typeof tableOf>[] {
  if (data.source.minGroupSize !== null || found.length === 0) return [];
  const beside = data.columns
    .filter((column) => column.name !== info.name && column.join === null && column.role !== "measure")
    .slice(0, 4);
  const readers = beside.map((column) => ({ column, read: cellReader(data, column) }));
  const rows = found
    .slice(0, shownRows)
    .map((each): Cell[] => [each.value, rounded(each.distance, 3), ...readers.map(({ read }) => read(each.row))]);
  const columns = { [info.name]: info.type, "distance in usual spreads": "number" } as const;
  return [
    tableOf(
      "Furthest values",
      { ...columns, ...Object.fromEntries(beside.map((column) => [column.name, column.type])) },
      rows,
    ),
  ];
}

function cellReader(data: AnalysisTable, column: SourceColumn): (row: number) => Cell {
  const values = data.values(column);
  if (values.kind === "category") return (row) => values.labels[values.codes[row] ?? -1] ?? null;
  return (row) => {
    const value = values.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) return null;
    return values.kind === "time" ? new Date(value).toISOString().slice(0, column.type === "date" ? 10 : 19) : value;
  };
}

const drawnValues = 2_000;

function boxChart(info: SourceColumn, values: Float64Array, title: string): ReturnType<typeof chartOf> {
  const there = present(values);
  const step = Math.max(1, Math.ceil(there.length / drawnValues));
  const rows = Array.from(there.toSorted())
    .filter((_, at, all) => at % step === 0 || at < 20 || at >= all.length - 20)
    .map((value) => [value]);
  return chartOf(
    { chart_type: "box", x: null, y: [info.name], title },
    [{ name: info.name, label: info.label, type: "number", unit: info.unit }],
    rows,
    step === 1 ? [] : [`Every ${step}th value in ascending order and the 20 lowest and highest are drawn.`],
  );
}
