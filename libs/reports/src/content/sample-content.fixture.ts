import type { Cell, Chart, ReportManifest } from "@datapilot/contracts";
import {
  defaultBrandColour,
  type Block,
  type ReportColumn,
  type ReportContent,
  type ReportPart,
  type ReportTable,
} from "./report-content.ts";

export const textColumn = (name: string, label = name): ReportColumn => ({
  name,
  label,
  type: "text",
  unit: null,
  format: "text",
});
export const numberColumn = (name: string, label = name, unit: string | null = null): ReportColumn => ({
  name,
  label,
  type: "decimal",
  unit,
  format: unit === null ? "number" : "currency",
});

const month: ReportColumn = { name: "month", label: "Month", type: "date", unit: null, format: "date" };
const regions = ["North", "South", "East", "West"] as const;

/** Revenue of two years by month and region. */
function monthlyRows(): Cell[][] {
  return Array.from({ length: 24 }, (_, index) => {
    const date = new Date(Date.UTC(2023, index, 1)).toISOString().slice(0, 10);
    return [date, 41_000 + 900 * index + 6_000 * Math.sin(index / 2)];
  });
}

export function lineChart(title: string): Chart {
  return {
    spec: { ...plainSpec, chart_type: "line", x: "month", y: ["revenue"], grain: "month", title },
    table: { columns: [month, numberColumn("revenue", "Revenue", "USD")], rows: monthlyRows(), notes: [] },
  };
}

export function barChart(title: string, names: readonly string[] = regions): Chart {
  const rows = names.map((name, index): Cell[] => [name, 439_180.83 / (index + 1)]);
  return {
    spec: { ...plainSpec, chart_type: "barh", x: "region", y: ["revenue"], title },
    table: { columns: [textColumn("region", "Region"), numberColumn("revenue", "Revenue", "USD")], rows, notes: [] },
  };
}

const plainSpec = {
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

export function sampleTable(id: string, title: string, columns: number, rows: number): ReportTable {
  return {
    id,
    title,
    columns: [
      textColumn("name", "Name"),
      ...Array.from({ length: columns - 1 }, (_, index) => numberColumn(`m${index}`, `Measure ${index + 1}`)),
    ],
    rows: Array.from({ length: rows }, (_, row): Cell[] => [
      `Row ${row + 1}`,
      ...Array.from({ length: columns - 1 }, (_unused, index) => ((row * 7919 + index * 104_729) % 100_000) / 10),
    ]),
    totalRows: rows,
  };
}

export const sampleManifest: ReportManifest = {
  export_id: "0198c0de-0000-7000-8000-000000000001",
  format: "pdf",
  created_at: "2026-11-22T10:00:00.000Z",
  dataset_id: "0198c0de-0000-7000-8000-000000000002",
  dataset_version: 3,
  queries: [
    {
      id: "q1",
      question: "revenue by region",
      sql: "SELECT region, sum(revenue) FROM sales GROUP BY region",
      plan_hash: "ab12",
    },
  ],
  analyses: [],
  figures: [
    {
      label: "Revenue, West",
      where: "revenue by region",
      value: 439_180.83,
      source: { kind: "query", query: "q1", key: { region: "West" }, column: "revenue" },
    },
  ],
  figures_left_out: 0,
};

function finding(index: number): ReportPart {
  const chart = index % 2 === 0 ? lineChart(`Revenue by month ${index}`) : barChart(`Revenue by region ${index}`);
  const blocks: Block[] = [
    {
      kind: "callout",
      severity: index === 0 ? "critical" : "warning",
      text: "Revenue fell by 12.5 % against the quarter before; West explains two thirds of it.",
    },
    { kind: "chart", id: `chart-${index}`, chart, caption: "Source: Retail, version 3" },
    { kind: "table", table: { ...sampleTable(`t${index}`, "Evidence", 4, 6) } },
  ];
  return { id: `finding-${index}`, title: `Finding ${index + 1}: revenue moved`, blocks };
}

/** A report with everything in it: as many charts as asked, a long table, a wide one, and awkward text. */
export function sampleContent(change: Partial<ReportContent> & { readonly charts?: number } = {}): ReportContent {
  const { charts = 2, ...rest } = change;
  return {
    title: "Retail: quarterly report",
    subtitle: "Sales of four regions",
    brand: { name: "Example & Co", logo: null, colour: defaultBrandColour },
    language: "en",
    paper: "a4",
    createdAt: "2026-11-22T10:00:00.000Z",
    cover: [
      { label: "Dataset", value: "Retail" },
      { label: "Rows", value: "19,795" },
    ],
    contents: true,
    sections: [
      {
        kind: "summary",
        title: "Summary",
        parts: [
          {
            id: "summary-1",
            title: null,
            blocks: [
              {
                kind: "key_figures",
                items: ["Revenue", "Orders", "Margin", "Stores", "Customers"].map((label, index) => ({
                  label,
                  value: index === 0 ? "1,627,051.40 USD" : String(index * 311),
                  note: null,
                })),
              },
              {
                kind: "paragraph",
                tone: "lead",
                text: "Revenue rose from 41,000 USD (Jan 2023) to 62,000 USD (Dec 2024), up 51 %.",
              },
              {
                kind: "bullets",
                items: [
                  "West leads with 439,180.83 USD.",
                  "Ein Satz mit Umlauten: Größe, Maß, Łódź.",
                  "東京の売上は最高です。",
                  "إجمالي الإيرادات",
                ],
              },
            ],
          },
        ],
      },
      { kind: "findings", title: "Key findings", parts: Array.from({ length: charts }, (_, index) => finding(index)) },
      {
        kind: "questions",
        title: "Questions asked",
        parts: [
          {
            id: "q1",
            title: "revenue by region <script>alert(1)</script>",
            blocks: [
              { kind: "paragraph", tone: "normal", text: "West leads with 439,180.83 USD." },
              { kind: "table", table: sampleTable("long", "A long table", 5, 120) },
              { kind: "sql", text: "SELECT region,\n  sum(revenue) AS revenue\nFROM sales\nGROUP BY region" },
            ],
          },
          {
            id: "q2",
            title: "A wide table",
            blocks: [{ kind: "table", table: sampleTable("wide", "Forty columns", 40, 12) }],
          },
        ],
      },
      {
        kind: "method",
        title: "Method",
        parts: [
          { id: "method-1", title: null, blocks: [{ kind: "facts", items: [{ label: "Version", value: "3" }] }] },
        ],
      },
    ],
    manifest: sampleManifest,
    ...rest,
  };
}
