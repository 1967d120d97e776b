import { skillCatalog, type Cell } from "@datapilot/contracts";
import { momentsOf, present } from "../statistics/moments.ts";
import { quantileOfSorted } from "../statistics/quantiles.ts";
import { defineSkill, unfit } from "./skill.ts";
import type { AnalysisTable } from "./table/analysis-table.ts";
import type { SourceColumn } from "./table/source.ts";
import { chartOf } from "./words/chart-of.ts";
import { counted, formatOf, formatPlain, listed, percent, rounded } from "./words/figures.ts";
import { tableOf } from "./words/table-of.ts";

const title = "Description of the data";

interface Described {
  readonly column: SourceColumn;
  readonly missing: number;
  readonly numbers: NumberFacts | null;
  readonly categories: readonly { readonly value: string; readonly count: number }[];
  readonly span: { readonly from: string; readonly to: string } | null;
  readonly distinct: number;
}

interface NumberFacts {
  readonly mean: number;
  readonly sd: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
}

/** Every column in a line: its centre and spread, its most frequent values, or its span. */
export const describe = defineSkill(skillCatalog.describe.parameters, (data, params) => {
  const columns =
    params.columns?.map((name) => data.find(name)) ?? data.columns.filter((column) => column.join === null);
  if (data.rowCount === 0) return unfit(title, "There are no rows to describe.");
  const described = columns.map((column) => describeColumn(data, column));
  const incomplete = described.filter(({ missing }) => missing > 0).sort((a, b) => b.missing - a.missing);
  return {
    title,
    summary: `${counted(data.source.rowCount, "row")} and ${counted(columns.length, "column")} in ${data.source.label}${spanInWords(described)}.`,
    key_points: [
      kindsInWords(described),
      ...described.flatMap((each) => pointOf(each)).slice(0, 6),
      incomplete[0] === undefined
        ? "No value is missing."
        : `Missing values in ${counted(incomplete.length, "column")}, most in ${incomplete[0].column.label} (${percent(incomplete[0].missing / data.rowCount)}).`,
    ],
    assumptions: [],
    result: { rows: data.source.rowCount, columns: described.map((each) => resultOf(each)) },
    tables: [numbersTable(described), categoriesTable(described)].filter((table) => table.rows.length > 0),
    charts: [
      chartOf(
        { chart_type: "barh", x: "column", y: ["filled"], title: "How complete each column is" },
        [
          { name: "column", label: "Column", type: "text" },
          { name: "filled", label: "Filled", type: "number", format: "percent", unit: "%" },
        ],
        described.map((each) => [each.column.label, rounded(100 * (1 - each.missing / data.rowCount))]),
      ),
    ],
  };
});

function describeColumn(data: AnalysisTable, column: SourceColumn): Described {
  const values = data.values(column);
  if (values.kind === "category") {
    const { codes, labels } = data.category(column.name);
    const counts = new Map<number, number>();
    let missing = 0;
    for (const code of codes) {
      if (code < 0) missing += 1;
      else counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    const categories = [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([code, count]) => ({ value: labels[code] ?? "", count }));
    return { column, missing, numbers: null, categories, span: null, distinct: counts.size };
  }
  const sorted = present(values.values).toSorted();
  const missing = values.values.length - sorted.length;
  const distinct = new Set(sorted).size;
  const base = { column, missing, categories: [], distinct, numbers: null, span: null };
  if (sorted.length === 0) return base;
  if (values.kind === "time") {
    return { ...base, span: { from: isoDay(sorted[0] ?? 0), to: isoDay(sorted.at(-1) ?? 0) } };
  }
  const { mean, sd, min, max } = momentsOf(sorted);
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((share) => quantileOfSorted(sorted, share));
  return { ...base, numbers: { mean, sd, min, q1: q1 ?? min, median: median ?? min, q3: q3 ?? max, max } };
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function spanInWords(described: readonly Described[]): string {
  const span = described.find((each) => each.span !== null)?.span;
  return span === undefined || span === null ? "" : `, from ${span.from} to ${span.to}`;
}

function kindsInWords(described: readonly Described[]): string {
  const numbers = described.filter((each) => each.numbers !== null).length;
  const times = described.filter((each) => each.span !== null).length;
  const others = described.length - numbers - times;
  const parts = [
    ...(numbers > 0 ? [`${formatPlain(numbers)} with numbers`] : []),
    ...(times > 0 ? [`${formatPlain(times)} with dates or times`] : []),
    ...(others > 0 ? [`${formatPlain(others)} with texts or categories`] : []),
  ];
  return `Columns: ${listed(parts)}.`;
}

function pointOf({ column, numbers, categories }: Described): string[] {
  const format = formatOf(column);
  if (numbers !== null && column.role === "measure") {
    return [
      `${column.label}: median ${format(numbers.median)}, mean ${format(numbers.mean)}, from ${format(numbers.min)} to ${format(numbers.max)}.`,
    ];
  }
  const [top] = categories;
  return top !== undefined && column.role === "dimension"
    ? [`${column.label}: most often ${top.value} (${counted(top.count, "row")}).`]
    : [];
}

function resultOf(each: Described): Record<string, unknown> {
  return {
    name: each.column.name,
    type: each.column.type,
    missing: each.missing,
    distinct: each.distinct,
    numbers: each.numbers,
    top_values: each.categories,
    span: each.span,
  };
}

function numbersTable(described: readonly Described[]): ReturnType<typeof tableOf> {
  const rows = described.flatMap(({ column, numbers, missing }): Cell[][] =>
    numbers === null
      ? []
      : [
          [
            column.label,
            missing,
            ...[numbers.mean, numbers.sd, numbers.min, numbers.q1, numbers.median, numbers.q3, numbers.max].map(
              (value) => rounded(value),
            ),
          ],
        ],
  );
  return tableOf(
    "Numbers",
    {
      column: "text",
      missing: "integer",
      mean: "number",
      "standard deviation": "number",
      min: "number",
      "lower quartile": "number",
      median: "number",
      "upper quartile": "number",
      max: "number",
    },
    rows,
  );
}

function categoriesTable(described: readonly Described[]): ReturnType<typeof tableOf> {
  const rows = described.flatMap(({ column, categories, missing, distinct }): Cell[][] =>
    categories.length === 0
      ? []
      : [[column.label, missing, distinct, categories.map(({ value, count }) => `${value} (${count})`).join(", ")]],
  );
  return tableOf(
    "Categories",
    { column: "text", missing: "integer", distinct: "integer", "most frequent": "text" },
    rows,
  );
}
