import { skillCatalog } from "@datapilot/contracts";
import {
  contributionsToRatio,
  contributionsToSum,
  surpriseOf,
  wholeRatio,
  type Contribution,
  type GroupSums,
} from "./change/contributions.ts";
import { periodsToCompare, said, type TwoPeriods } from "./change/periods.ts";
import { defineSkill, unfit } from "./skill.ts";
import type { AnalysisTable, CategoryColumn, NumberColumn } from "./table/analysis-table.ts";
import type { SourceColumn } from "./table/source.ts";
import { chartOf } from "./words/chart-of.ts";
import { formatOf, percent, rounded, signed } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

/** A dimension of more values than this says nothing that a person can act on. */
const mostValues = 200;
const mostDimensions = 12;
const drawnParts = 8;
/** Under this share of the largest part a part is nothing but rounding. */
const smallestPart = 1e-9;

interface Figure {
  readonly label: string;
  readonly measure: NumberColumn | null;
  /** The denominator of a ratio: a column, or rows for an average; null for a sum. */
  readonly per: NumberColumn | "rows" | null;
  readonly format: (value: number) => string;
}

interface Explained {
  readonly dimension: SourceColumn;
  readonly contributions: readonly Contribution[];
  readonly surprise: number;
}

/** What a measure's change between two periods is made of, dimension by dimension: the parts sum to the whole change. */
export const changeAttribution = defineSkill(skillCatalog.change_attribution.parameters, (data, params) => {
  const figure = figureOf(data, params);
  const time = data.time(params.time);
  const title = `What changed in ${figure.label}`;
  const periods = periodsToCompare(time.values, params.period, params.baseline);
  if (periods === null) return unfit(title, "The data do not cover two whole months; name the periods to compare.");
  const side = sidesOf(time.values, periods);
  const [whole] = groupSums(figure, side, null);
  if (whole === undefined) return unfit(title, "There are no rows.");
  const empty = whole.denominator.findIndex((rows) => rows === 0);
  if (empty >= 0)
    return unfit(
      title,
      `No row lies in ${said(empty === 0 ? periods.baseline : periods.period)}, so there is nothing to compare.`,
    );
  const { before, after } =
    figure.per === null ? { before: whole.numerator[0], after: whole.numerator[1] } : wholeRatio([whole]);
  const change = after - before;
  const explained = dimensionsOf(data, params.dimensions).map((dimension): Explained => {
    const sums = groupSums(figure, side, dimension);
    const contributions = (figure.per === null ? contributionsToSum(sums) : contributionsToRatio(sums)).sort(
      (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution),
    );
    return { dimension: dimension.info, contributions, surprise: surpriseOf(contributions, before, change) };
  });
  const ranked = explained
    .filter(({ contributions }) => contributions.length > 1)
    .sort((a, b) => b.surprise - a.surprise);
  const relative = before === 0 ? "" : ` (${signed(change / Math.abs(before), percent)})`;
  return {
    title,
    summary: `${signed(change, figure.format)}${relative}: ${figure.label} went from ${figure.format(before)} in ${said(periods.baseline)} to ${figure.format(after)} in ${said(periods.period)}.${leadingCause(ranked, change, figure)}`,
    key_points: ranked.slice(0, 5).map((each) => pointOf(each, change, figure)),
    assumptions: [
      ...periods.notes,
      "The parts of each dimension add up to the whole change; different dimensions tell the same change in different ways.",
      "This says where the change is, not why it came about.",
      ...(figure.per === null
        ? []
        : ["A ratio changes by its groups' own rates, and by more or less weight of groups with other rates (mix)."]),
    ],
    result: {
      measure: figure.label,
      baseline: { from: day(periods.baseline.from), to: day(periods.baseline.to), value: rounded(before, 12) },
      period: { from: day(periods.period.from), to: day(periods.period.to), value: rounded(after, 12) },
      change,
      dimensions: ranked.map((each) => ({
        name: each.dimension.name,
        surprise: rounded(each.surprise),
        contributions: each.contributions.slice(0, mostValues),
      })),
    },
    tables: ranked.slice(0, 4).map((each) => contributionTable(each)),
    charts: ranked[0] === undefined ? [] : [waterfall(title, ranked[0], before, after, figure)],
  };
});

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function figureOf(
  data: AnalysisTable,
  params: { measure?: string | undefined; per?: string | undefined; aggregate?: "sum" | "avg" | "count" | undefined },
): Figure {
  if (params.measure === undefined || params.aggregate === "count")
    return { label: "number of rows", measure: null, per: null, format: formatOf(null) };
  const measure = data.number(params.measure);
  if (params.per !== undefined) {
    const per = data.number(params.per);
    return { label: `${measure.info.label} per ${per.info.label}`, measure, per, format: formatOf(null) };
  }
  const averaged =
    (params.aggregate ?? measure.info.aggregate) === "avg" ||
    measure.info.aggregate === "median" ||
    measure.info.type === "boolean";
  const format = measure.info.type === "boolean" ? percent : formatOf(measure.info);
  return averaged && params.aggregate !== "sum"
    ? {
        label: measure.info.type === "boolean" ? `share of ${measure.info.label}` : `average ${measure.info.label}`,
        measure,
        per: "rows",
        format,
      }
    : { label: measure.info.label, measure, per: null, format };
}

/** 0: the baseline, 1: the period, −1: neither. */
function sidesOf(times: Float64Array, { baseline, period }: TwoPeriods): Int8Array {
  return Int8Array.from(times, (ms) =>
    ms >= period.from && ms < period.to ? 1 : ms >= baseline.from && ms < baseline.to ? 0 : -1,
  );
}

/** Sums of both periods by a dimension's values, missing ones together; of all rows without a dimension. */
function groupSums(figure: Figure, side: Int8Array, dimension: CategoryColumn | null): GroupSums[] {
  const size = (dimension?.labels.length ?? 0) + 1;
  const numerators = [new Float64Array(size), new Float64Array(size)] as const;
  const denominators = [new Float64Array(size), new Float64Array(size)] as const;
  for (const [row, at] of side.entries()) {
    if (at < 0) continue;
    const value = figure.measure === null ? 1 : (figure.measure.values[row] ?? Number.NaN);
    const weight = figure.per === null || figure.per === "rows" ? 1 : (figure.per.values[row] ?? Number.NaN);
    if (Number.isNaN(value) || Number.isNaN(weight)) continue;
    const code = dimension?.codes[row] ?? -1;
    const place = code < 0 ? size - 1 : code;
    const [sums, weights] = at === 0 ? [numerators[0], denominators[0]] : [numerators[1], denominators[1]];
    sums[place] = (sums[place] ?? 0) + value;
    weights[place] = (weights[place] ?? 0) + weight;
  }
  return Array.from({ length: size }, (_, place) => ({
    label: dimension === null ? "all" : (dimension.labels[place] ?? "(missing)"),
    numerator: [numerators[0][place] ?? 0, numerators[1][place] ?? 0] as const,
    denominator: [denominators[0][place] ?? 0, denominators[1][place] ?? 0] as const,
  })).filter(({ denominator: [before, after] }) => before !== 0 || after !== 0);
}

function dimensionsOf(data: AnalysisTable, wanted: readonly string[] | undefined): CategoryColumn[] {
  const names =
    wanted ??
    data.columns
      .filter(
        ({ role, distinctCount }) =>
          (role === "dimension" || role === "boolean") && distinctCount > 1 && distinctCount <= mostValues,
      )
      .map(({ name }) => name);
  return names.slice(0, mostDimensions).map((name) => data.category(name));
}

function leadingCause(ranked: readonly Explained[], change: number, figure: Figure): string {
  const [first] = ranked;
  const lead = first?.contributions.find(({ contribution }) => Math.sign(contribution) === Math.sign(change));
  if (first === undefined || lead === undefined || change === 0) return "";
  return ` ${lead.label} (${first.dimension.label}) made ${signed(lead.contribution, figure.format)} of it.`;
}

function pointOf({ dimension, contributions }: Explained, change: number, figure: Figure): string {
  const largest = Math.abs(contributions[0]?.contribution ?? 0);
  if (largest === 0) return `By ${dimension.label}: no part changed.`;
  const parts = contributions.filter(({ contribution }) => Math.abs(contribution) > smallestPart * largest);
  const shown = parts.slice(0, 3).map((each) => {
    const share = change === 0 ? "" : `, ${percent(each.contribution / change).replace("-", "−")} of the change`;
    const causes =
      each.rate === null || each.mix === null
        ? ""
        : `: rate ${signed(each.rate, figure.format)}, mix ${signed(each.mix, figure.format)}`;
    return `${each.label} ${signed(each.contribution, figure.format)}${share}${causes}`;
  });
  return `By ${dimension.label}: ${shown.join("; ")}.`;
}

function contributionTable({ dimension, contributions }: Explained): ReturnType<typeof tableOf> {
  const ratio = contributions.some(({ rate }) => rate !== null);
  return tableOf(
    `By ${dimension.label}`,
    {
      [dimension.name]: "text",
      before: "number",
      after: "number",
      contribution: "number",
      ...(ratio ? { rate: "number", mix: "number" } : {}),
    },
    contributions
      .slice(0, 50)
      .map((each) => [
        each.label,
        ...[each.before, each.after, each.contribution, ...(ratio ? [each.rate ?? 0, each.mix ?? 0] : [])].map(
          (value) => rounded(value, 10),
        ),
      ]),
  );
}

function waterfall(
  title: string,
  { dimension, contributions }: Explained,
  before: number,
  after: number,
  figure: Figure,
): ReturnType<typeof chartOf> {
  const shown = contributions.slice(0, drawnParts);
  const rest = contributions.slice(drawnParts).reduce((sum, { contribution }) => sum + contribution, 0);
  const parts = [
    ...shown.map((each) => [each.label, each.contribution, "part"] as const),
    ...(contributions.length > drawnParts ? [["Others", rest, "part"] as const] : []),
  ];
  return chartOf(
    { chart_type: "waterfall", x: "step", y: ["value"], hue: "kind", title, subtitle: `By ${dimension.label}` },
    [
      { name: "step", label: dimension.label, type: "text" },
      { name: "value", label: figure.label, type: "number", unit: figure.measure?.info.unit ?? null },
      { name: "kind", label: "Kind", type: "text" },
    ],
    [
      ["Before", rounded(before, 10), "total"],
      ...parts.map(([label, value, kind]) => [label, rounded(value, 10), kind]),
      ["After", rounded(after, 10), "total"],
    ],
  );
}
