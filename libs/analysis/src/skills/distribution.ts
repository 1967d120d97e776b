import { skillCatalog } from "@datapilot/contracts";
import { momentsOf, present, type Moments } from "../statistics/moments.ts";
import { fewestForNormality, normalityOf, type NormalityTest } from "../statistics/normality.ts";
import { quantileOfSorted } from "../statistics/quantiles.ts";
import { defineSkill, unfit, type SkillFinding } from "./skill.ts";
import type { AnalysisTable } from "./table/analysis-table.ts";
import type { SourceColumn } from "./table/source.ts";
import { binsOf } from "./words/bins.ts";
import { chartOf } from "./words/chart-of.ts";
import { categoryCounts } from "./words/category-counts.ts";
import { counted, formatOf, percent, pInWords, rounded } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

/** How the values of a column are spread: a histogram and its shape, or the counts of its categories. */
export const distribution = defineSkill(skillCatalog.distribution.parameters, (data, params) => {
  const column = data.find(params.column);
  const values = data.values(column);
  if (values.kind === "category") return distributionOfCategories(data, column);
  if (values.kind === "time") {
    return unfit(
      `Distribution of ${column.label}`,
      `${column.label} is a time; ask for the trend of a measure over it instead.`,
    );
  }
  return distributionOfNumbers(column, values.values, params.bins);
});

function distributionOfNumbers(
  column: SourceColumn,
  values: Float64Array,
  wantedBins: number | undefined,
): SkillFinding {
  const title = `Distribution of ${column.label}`;
  const sorted = present(values).toSorted();
  if (sorted.length === 0) return unfit(title, `${column.label} has no values.`);
  const moments = momentsOf(sorted);
  if (moments.min === moments.max)
    return unfit(
      title,
      `All ${counted(sorted.length, "value")} of ${column.label} are ${formatOf(column)(moments.min)}.`,
    );
  const bins = binsOf(sorted, wantedBins);
  const format = formatOf(column);
  const at = (share: number): number => quantileOfSorted(sorted, share);
  const normality = normalityOf(sorted);
  const missing = values.length - sorted.length;
  const fullest = bins.reduce((most, bin) => (bin.count > most.count ? bin : most));
  return {
    title,
    summary: `${format(at(0.5))} is the median of ${column.label}; half of its ${counted(sorted.length, "value")} lie between ${format(at(0.25))} and ${format(at(0.75))}, ${shapeInWords(moments)}.`,
    key_points: [
      `Mean ${format(moments.mean)}, standard deviation ${format(moments.sd)}.`,
      `From ${format(moments.min)} to ${format(moments.max)}; 5 % lie below ${format(at(0.05))}, 5 % above ${format(at(0.95))}.`,
      fullestInWords(fullest.count / sorted.length, `from ${format(fullest.from)} to ${format(fullest.to)}`),
      ...(missing > 0 ? [`${counted(missing, "value is", "values are")} missing.`] : []),
    ],
    assumptions: [normalityInWords(normality, moments)],
    result: {
      n: sorted.length,
      missing,
      mean: rounded(moments.mean),
      sd: rounded(moments.sd),
      skewness: rounded(moments.skewness),
      kurtosis: rounded(moments.kurtosis),
      quantiles: Object.fromEntries(
        [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].map((share) => [String(share), rounded(at(share))]),
      ),
      normality: normality === null ? null : { statistic: rounded(normality.statistic), p: rounded(normality.p) },
      bins,
    },
    tables: [
      tableOf(
        "Histogram",
        { from: "number", to: "number", count: "integer" },
        bins.map(({ from, to, count }) => [from, to, count]),
      ),
    ],
    charts: [
      chartOf(
        { chart_type: "histogram", x: column.name, y: ["count"], bins: Math.min(200, bins.length), title },
        [
          { name: column.name, label: column.label, type: "number", unit: column.unit },
          { name: `${column.name}_to`, label: `${column.label} below`, type: "number", unit: column.unit },
          { name: "count", label: "Rows", type: "integer" },
        ],
        bins.map(({ from, to, count }) => [from, to, count]),
      ),
    ],
  };
}

function fullestInWords(share: number, span: string): string {
  return share > 0.5
    ? `Most values (${percent(share)}) are ${span}.`
    : `The fullest bar has ${percent(share)} of the values, ${span}.`;
}

// Bulmer's rule of thumb (1979): beyond ½ moderately, beyond 1 strongly skewed.
function shapeInWords({ skewness }: Moments): string {
  if (Math.abs(skewness) < 0.5) return "about evenly to both sides";
  const strength = Math.abs(skewness) > 1 ? "with a long tail" : "with some tail";
  return `${strength} towards ${skewness > 0 ? "high" : "low"} values (skewness ${skewness.toFixed(2).replace("-", "−")})`;
}

function normalityInWords(normality: NormalityTest | null, { n }: Moments): string {
  if (normality === null)
    return `With ${counted(n, "value")}, fewer than ${fewestForNormality}, nothing is said about normality.`;
  const verdict = normality.p < 0.05 ? "not a normal distribution" : "no evidence against a normal distribution";
  const large = n > 5_000 ? "; with so many values even slight deviations show" : "";
  return `D'Agostino and Pearson's test: ${verdict} (${pInWords(normality.p)}${large}).`;
}

const shownCategories = 20;

function distributionOfCategories(data: AnalysisTable, column: SourceColumn): SkillFinding {
  const title = `Distribution of ${column.label}`;
  const { counts, filled, missing } = categoryCounts(data.category(column.name));
  const [top] = counts;
  if (top === undefined) return unfit(title, `${column.label} has no values.`);
  const rows = counts
    .slice(0, shownCategories)
    .map(({ label, count }) => [label, count, rounded((100 * count) / filled, 4)] as const);
  return {
    title,
    summary: `${percent(top.count / filled)} of the rows with a ${column.label} have ${top.label}, the most frequent of ${counted(counts.length, "value")}.`,
    key_points: [
      ...counts
        .slice(1, 4)
        .map(({ label, count }) => `${label}: ${counted(count, "row")} (${percent(count / filled)}).`),
      ...(missing > 0 ? [`${counted(missing, "row has", "rows have")} none.`] : []),
    ],
    assumptions:
      counts.length > shownCategories
        ? [`The ${shownCategories} most frequent of ${counts.length} values are shown.`]
        : [],
    result: { filled, missing, distinct: counts.length, values: counts.slice(0, 100) },
    tables: [tableOf("Values", { value: "text", rows: "integer", "share %": "number" }, rows)],
    charts: [
      chartOf(
        { chart_type: "barh", x: "value", y: ["rows"], title },
        [
          { name: "value", label: column.label, type: "text" },
          { name: "rows", label: "Rows", type: "integer" },
        ],
        rows.map(([label, count]) => [label, count]),
      ),
    ],
  };
}
