import type { Chart, DatasetTable } from "@datapilot/contracts";
import { fill, type Block, type ContentSection, type Fact, type ReportPart } from "@datapilot/reports";
import { allowedColumns, type AllowedColumn } from "../allowed-columns.ts";
import type { Gathered } from "../gathered.ts";
import type { Writing } from "../section-parts.ts";

/** Every column: type, gaps, distinct values, range, distribution. */
export function profileSection({ subject }: Gathered, writing: Writing): ContentSection {
  const { dataset, model } = subject;
  return {
    kind: "profile",
    title: writing.words.sections.profile,
    parts: dataset.tables.flatMap((table) => {
      const columns = allowedColumns(model, table);
      return [overviewPart(table, columns, writing), ...columns.map((column) => columnPart(table, column, writing))];
    }),
  };
}

const text = (name: string, label: string) => ({ name, label, type: "text", unit: null, format: "text" }) as const;
const number = (name: string, label: string) =>
  ({ name, label, type: "number", unit: null, format: "number" }) as const;

function overviewPart(table: DatasetTable, columns: readonly AllowedColumn[], { words }: Writing): ReportPart {
  return {
    id: `profile-${table.table}`,
    title: `${words.overview}: ${table.table}`,
    blocks: [
      {
        kind: "table",
        table: {
          id: `profile-table-${table.table}`,
          title: "",
          columns: [
            text("column", words.column),
            text("type", words.type),
            text("kind", words.kind),
            { ...number("missing", words.missing), format: "percent" },
            { ...number("distinct", words.distinct), type: "integer", format: "integer" },
            number("mean", words.mean),
            number("median", words.median),
          ],
          rows: columns.map(({ label, profile }) => [
            label,
            profile.type,
            profile.semantic_type,
            profile.null_pct,
            profile.n_unique,
            profile.mean,
            profile.quantiles?.p50 ?? null,
          ]),
          totalRows: columns.length,
        },
      },
    ],
  };
}

function columnPart(
  table: DatasetTable,
  { label, column, profile, showsValues }: AllowedColumn,
  writing: Writing,
): ReportPart {
  const { words, formatter } = writing;
  const shown = { name: profile.sql_name, label, type: profile.type, unit: column.unit, format: null } as const;
  const format = formatter.column(shown, [profile.min, profile.max, profile.mean]);
  const facts: readonly (Fact | undefined)[] = [
    { label: words.type, value: `${profile.type} (${profile.semantic_type})` },
    { label: words.missing, value: `${formatter.number(profile.n_null)} (${formatter.percent(profile.null_pct)})` },
    { label: words.distinct, value: formatter.number(profile.n_unique) },
    showsValues && profile.min !== null ? { label: words.smallest, value: format(profile.min) } : undefined,
    showsValues && profile.max !== null ? { label: words.greatest, value: format(profile.max) } : undefined,
    profile.mean === null ? undefined : { label: words.mean, value: formatter.number(profile.mean) },
    profile.quantiles === null ? undefined : { label: words.median, value: formatter.number(profile.quantiles.p50) },
    profile.stddev === null ? undefined : { label: words.deviation, value: formatter.number(profile.stddev) },
  ];
  return {
    id: `profile-${table.table}-${profile.sql_name}`,
    title: label,
    blocks: [
      { kind: "facts", items: facts.filter((fact) => fact !== undefined) },
      ...(showsValues ? distribution(table, { label, column, profile, showsValues }, writing) : []),
    ],
  };
}

const plain = {
  hue: null,
  size: null,
  facet: null,
  aggregate: "none",
  grain: null,
  bins: null,
  sort: null,
  limit: null,
  subtitle: null,
} as const;
const mostValues = 10;

function distribution(table: DatasetTable, column: AllowedColumn, { words, source }: Writing): readonly Block[] {
  const chart = histogramOf(column, words.count) ?? frequentValues(column, words.count);
  if (chart === undefined) return [];
  const titled = { ...chart, spec: { ...chart.spec, title: fill(words.distribution, { column: column.label }) } };
  return [{ kind: "chart", id: `chart-${table.table}-${column.profile.sql_name}`, chart: titled, caption: source }];
}

/** x: the lower edge of each range, y: how many values it has. */
function histogramOf({ label, column, profile }: AllowedColumn, count: string): Chart | undefined {
  if (profile.histogram === null || profile.histogram.length < 2 || column.role === "identifier") return undefined;
  return {
    spec: { ...plain, chart_type: "histogram", x: "value", y: ["count"], title: "" },
    table: {
      columns: [
        { name: "value", label, type: "number", unit: column.unit, format: "number" },
        { name: "count", label: count, type: "integer", unit: null, format: "integer" },
      ],
      rows: profile.histogram.map((bin) => [bin.from, bin.count]),
      notes: [],
    },
  };
}

function frequentValues({ label, column, profile }: AllowedColumn, count: string): Chart | undefined {
  const isGrouped = column.role === "dimension" || column.role === "boolean";
  if (!isGrouped || profile.top_values.length < 2) return undefined;
  return {
    spec: { ...plain, chart_type: "barh", x: "value", y: ["count"], title: "" },
    table: {
      columns: [
        { name: "value", label, type: "text", unit: null, format: "text" },
        { name: "count", label: count, type: "integer", unit: null, format: "integer" },
      ],
      rows: profile.top_values
        .slice(0, mostValues)
        .map(({ value, count: times }) => [value === null ? null : String(value), times]),
      notes: [],
    },
  };
}
