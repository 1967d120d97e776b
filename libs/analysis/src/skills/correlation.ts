import { skillCatalog } from "@datapilot/contracts";
import { correlate, type Correlation } from "../statistics/correlation.ts";
import { momentsOf, present } from "../statistics/moments.ts";
import { holm } from "../statistics/multiple-tests.ts";
import { defineSkill, unfit } from "./skill.ts";
import type { AnalysisTable, NumberColumn } from "./table/analysis-table.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatPlain, pInWords, rounded } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

const title = "Correlation";
/** Pairs grow with the square of the columns. */
const mostColumns = 20;
/** Beyond this skewness a few values decide Pearson's r, and ranks are taken. */
const skewed = 2;

interface Pair extends Correlation {
  readonly a: NumberColumn;
  readonly b: NumberColumn;
  readonly adjusted: number;
}

/** How strongly numbers move together, strongest first. */
export const correlation = defineSkill(skillCatalog.correlation.parameters, (data, params) => {
  const target = params.target === undefined ? undefined : data.number(params.target);
  const chosen = params.columns?.map((name) => data.number(name)) ?? measuresOf(data);
  const columns = distinctColumns(target === undefined ? chosen : [target, ...chosen]).slice(0, mostColumns);
  if (columns.length < 2) return unfit(title, "A correlation needs two columns of numbers.");
  const method = params.method ?? (columns.some((column) => isSkewed(column.values)) ? "spearman" : "pearson");
  const pairs = pairsOf(columns, target, method);
  const [strongest] = pairs;
  if (strongest === undefined) {
    return unfit(title, "No pair of these columns has four rows with both values, and values that vary.");
  }
  const clear = pairs.filter((pair) => pair.adjusted < 0.05);
  return {
    title: columns.length === 2 ? `Correlation of ${strongest.a.info.label} and ${strongest.b.info.label}` : title,
    summary: `${r(strongest.r)} is the ${columns.length === 2 ? "" : "strongest "}correlation${columns.length === 2 ? "" : ","} between ${strongest.a.info.label} and ${strongest.b.info.label}: ${inWords(strongest)}.`,
    key_points: [
      `95 % interval ${r(strongest.interval.low)} to ${r(strongest.interval.high)}, ${pInWords(strongest.adjusted)}, ${counted(strongest.n, "row")}.`,
      ...pairs
        .slice(1, 5)
        .map((pair) => `${pair.a.info.label} and ${pair.b.info.label}: ${r(pair.r)} (${pInWords(pair.adjusted)}).`),
      ...(pairs.length > 1
        ? [`${formatPlain(clear.length)} of ${counted(pairs.length, "pair")} are more than chance would give.`]
        : []),
    ],
    assumptions: [
      method === "pearson"
        ? "Pearson's r measures how well a straight line fits."
        : "Spearman's ρ compares ranks, as values are skewed or as asked: it measures whether one rises with the other, straight or not.",
      ...(pairs.length > 1 ? [`p-values are corrected for ${pairs.length} comparisons (Holm).`] : []),
      "A correlation is not a cause: both may follow from something else.",
    ],
    result: { method, pairs: pairs.map((pair) => resultOf(pair)) },
    tables: [
      tableOf(
        "Pairs",
        { a: "text", b: "text", r: "number", low: "number", high: "number", "p (Holm)": "number", rows: "integer" },
        pairs
          .slice(0, 50)
          .map((pair) => [
            pair.a.info.name,
            pair.b.info.name,
            rounded(pair.r, 4),
            rounded(pair.interval.low, 4),
            rounded(pair.interval.high, 4),
            rounded(pair.adjusted, 4),
            pair.n,
          ]),
      ),
    ],
    charts: [columns.length === 2 ? scatter(strongest) : heatmap(columns, pairs)],
  };
});

function measuresOf(data: AnalysisTable): NumberColumn[] {
  return data.columns
    .filter((column) => column.role === "measure" && column.join === null)
    .slice(0, mostColumns)
    .map((column) => data.number(column.name));
}

function distinctColumns(columns: readonly NumberColumn[]): NumberColumn[] {
  return [...new Map(columns.map((column) => [column.info.name, column])).values()];
}

function isSkewed(values: Float64Array): boolean {
  return Math.abs(momentsOf(present(values)).skewness) > skewed;
}

function pairsOf(
  columns: readonly NumberColumn[],
  target: NumberColumn | undefined,
  method: "pearson" | "spearman",
): Pair[] {
  const pairs = columns.flatMap((a, at) =>
    columns.slice(at + 1).flatMap((b) => {
      if (target !== undefined && a.info.name !== target.info.name && b.info.name !== target.info.name) return [];
      const found = correlate(a.values, b.values, method);
      return found === null ? [] : [{ ...found, a, b, adjusted: 1 }];
    }),
  );
  const adjusted = holm(pairs.map(({ p }) => p));
  return pairs
    .map((pair, at) => ({ ...pair, adjusted: adjusted[at] ?? 1 }))
    .sort((p, q) => Math.abs(q.r) - Math.abs(p.r));
}

function r(value: number): string {
  return value.toFixed(2).replace("-", "−");
}

// Cohen's bounds (1988): .1 small, .3 medium, .5 large.
function inWords({ r, adjusted }: Pair): string {
  if (adjusted >= 0.05) return "no more than chance would give";
  const size = Math.abs(r);
  if (size < 0.1) return "too weak to matter, though not chance";
  const strength = size >= 0.5 ? "strong" : size >= 0.3 ? "moderate" : "weak";
  return `${strength}, ${r > 0 ? "both rise together" : "one falls as the other rises"}`;
}

function resultOf(pair: Pair): Record<string, unknown> {
  return {
    a: pair.a.info.name,
    b: pair.b.info.name,
    r: rounded(pair.r),
    low: rounded(pair.interval.low),
    high: rounded(pair.interval.high),
    p: rounded(pair.p),
    p_adjusted: rounded(pair.adjusted),
    n: pair.n,
  };
}

function heatmap(columns: readonly NumberColumn[], pairs: readonly Pair[]): ReturnType<typeof chartOf> {
  const known = new Map(
    pairs.flatMap((pair) => [
      [`${pair.a.info.name}\n${pair.b.info.name}`, pair.r],
      [`${pair.b.info.name}\n${pair.a.info.name}`, pair.r],
    ]),
  );
  const rows = columns.flatMap((a) =>
    columns.flatMap((b) => {
      const value = a === b ? 1 : known.get(`${a.info.name}\n${b.info.name}`);
      return value === undefined ? [] : [[a.info.label, b.info.label, rounded(value, 3)]];
    }),
  );
  return chartOf(
    { chart_type: "heatmap", x: "a", y: ["r"], hue: "b", title: "Correlations" },
    [
      { name: "a", label: "Column", type: "text" },
      { name: "b", label: "Other column", type: "text" },
      { name: "r", label: "Correlation", type: "number" },
    ],
    rows,
  );
}

const drawnPoints = 1_500;

function scatter({ a, b, n }: Pair): ReturnType<typeof chartOf> {
  const rows = [...a.values.keys()].filter(
    (row) => !Number.isNaN(a.values[row] ?? Number.NaN) && !Number.isNaN(b.values[row] ?? Number.NaN),
  );
  const step = Math.max(1, Math.ceil(rows.length / drawnPoints));
  return chartOf(
    { chart_type: "scatter", x: a.info.name, y: [b.info.name], title: `${b.info.label} by ${a.info.label}` },
    [a, b].map(({ info }) => ({ name: info.name, label: info.label, type: "number", unit: info.unit })),
    rows.filter((_, at) => at % step === 0).map((row) => [a.values[row] ?? null, b.values[row] ?? null]),
    step === 1 ? [] : [`Every ${step}th of ${formatPlain(n)} rows is drawn.`],
  );
}
