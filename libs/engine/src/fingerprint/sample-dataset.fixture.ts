import { newId, type ColumnProfile, type Dataset } from "@datapilot/contracts";

function columnOf(
  profile: Pick<ColumnProfile, "name" | "sql_name" | "type" | "semantic_type"> & Partial<ColumnProfile>,
): ColumnProfile {
  return {
    n_rows: 40,
    n_null: 0,
    null_pct: 0,
    n_unique: 40,
    min: null,
    max: null,
    mean: null,
    stddev: null,
    sum: null,
    n_zero: null,
    n_negative: null,
    quantiles: null,
    histogram: null,
    top_values: [],
    values: null,
    text_length: null,
    ...profile,
  };
}

const columns: readonly ColumnProfile[] = [
  columnOf({
    name: "City",
    sql_name: "city",
    type: "text",
    semantic_type: "category",
    n_unique: 2,
    values: ["Lisbon", "Porto"],
    top_values: [
      { value: "Lisbon", count: 30 },
      { value: "Porto", count: 10 },
    ],
  }),
  columnOf({
    name: "Price",
    sql_name: "price",
    type: "decimal",
    semantic_type: "measure",
    n_null: 20,
    null_pct: 50,
    n_unique: 18,
    min: 1,
    max: 1_000,
    mean: 300,
    sum: 6_000,
    quantiles: { p05: 10, p25: 50, p50: 100, p75: 400, p95: 900 },
    n_zero: 0,
    n_negative: 0,
  }),
  columnOf({
    name: "Email",
    sql_name: "email",
    type: "text",
    semantic_type: "email",
    n_unique: 2,
    values: ["ana@example.com", "rui@example.com"],
    top_values: [{ value: "ana@example.com", count: 30 }],
  }),
];

/** Forty house sales with a category, a half empty price and a personal column. */
export const sampleDataset: Dataset = {
  id: newId(),
  tenant_id: "acme",
  plugin_id: null,
  name: "houses.csv",
  version: 1,
  created_at: "2025-01-01T00:00:00.000Z",
  updated_at: "2025-01-01T00:00:00.000Z",
  tables: [
    {
      table: "houses",
      aliases: ["dataset"],
      relation: { schema: "data", name: "houses" },
      partition: "p",
      columns: columns.map(({ name, sql_name, type }) => ({ name, sql_name, type })),
      row_count: 40,
      source_key: "s",
      parquet_key: "q",
      filename: "houses.csv",
      profile: {
        shape: [40, 3],
        columns: [...columns],
        correlations: [],
        n_duplicate_rows: 3,
        quality: { score: 80, completeness: 80, uniqueness: 90, validity: 100 },
        warnings: [],
      },
      report: {
        format: "csv",
        bytes: 100,
        dialect: null,
        columns: [
          {
            name: "Price",
            sql_name: "price",
            type: "decimal",
            evidence: "",
            n_converted: 20,
            n_nulled: 2,
            nulled_sample: [{ line: 7, value: "n.n." }],
          },
        ],
        rejected: { count: 1, sample: [{ line: 9, text: "x", reason: "too short" }] },
        warnings: [],
      },
    },
  ],
};
