import type { Chart, ColumnProfile, DatasetTable } from "@datapilot/contracts";
import { fill, type Block, type ContentSection, type ReportPart } from "@datapilot/reports";
import { allowedColumns, type AllowedColumn } from "../allowed-columns.ts";
import type { Gathered } from "../gathered.ts";
import type { Writing } from "../section-parts.ts";
import { columnFacts } from "./column-facts.ts";
import { relationsPart } from "./relations.ts";

/** Every column: type, gaps, distinct values, range, forms, calendar, distribution; and which columns go together. */
export function profileSection({ subject }: Gathered, writing: Writing): ContentSection {
  const { dataset, model } = subject;
  return {
    kind: "profile",
    title: writing.words.sections.profile,
    parts: dataset.tables.flatMap((table) => {
      const columns = allowedColumns(model, table);
      return [
        overviewPart(table, columns, writing),
        ...relationsPart(table, columns, writing),
        ...columns.map((column) => columnPart(table, column, writing)),
      ];
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

function columnPart(table: DatasetTable, described: AllowedColumn, writing: Writing): ReportPart {
  const { label, profile, showsValues } = described;
  return {
    id: `profile-${table.table}-${profile.sql_name}`,
    title: label,
    blocks: [
      { kind: "facts", items: columnFacts(described, writing) },
      ...(showsValues ? distribution(table, described, writing) : []),
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

/** Hardly any value comes again: the most frequent ones tell nothing of the others. */
function isScattered({ n_rows, n_null, n_unique }: ColumnProfile): boolean {
  return n_unique > 20 && n_unique > (n_rows - n_null) / 2;
}

function frequentValues({ label, column, profile }: AllowedColumn, count: string): Chart | undefined {
  const isGrouped = column.role === "dimension" || column.role === "boolean";
  if (!isGrouped || profile.top_values.length < 2 || isScattered(profile)) return undefined;
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
