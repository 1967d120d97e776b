import type { DatasetTable } from "@datapilot/contracts";

/** A table as an ingest would publish it, with one column. */
export function datasetTable(table: string, load: string, change: Partial<DatasetTable> = {}): DatasetTable {
  const column = { name: "Amount", sql_name: "amount", type: "integer" } as const;
  return {
    table,
    aliases: table === "dataset" ? [] : ["dataset"],
    relation: { schema: "data", name: `upload_${table}` },
    partition: `part_${table}_${load}`,
    columns: [column],
    row_count: 3,
    source_key: `uploads/${load}/${table}.csv`,
    parquet_key: `parquet/${load}/${table}.parquet`,
    filename: `${table} ${load}.csv`,
    profile: {
      shape: [3, 1],
      columns: [
        {
          ...column,
          semantic_type: "measure",
          n_rows: 3,
          n_null: 0,
          null_pct: 0,
          n_unique: 3,
          min: 1,
          max: 3,
          mean: 2,
          stddev: 1,
          sum: 6,
          n_zero: 0,
          n_negative: 0,
          quantiles: { p05: 1, p25: 1.5, p50: 2, p75: 2.5, p95: 3 },
          histogram: [{ from: 1, to: 3, count: 3 }],
          top_values: [{ value: "a\u0000b", count: 1 }],
          values: null,
          text_length: null,
        },
      ],
      correlations: [],
      n_duplicate_rows: 0,
      quality: { score: 100, completeness: 100, uniqueness: 100, validity: 100 },
      warnings: [{ code: "w", message: "A warning.", column: "Amount", lines: [1] }],
    },
    report: {
      format: "csv",
      bytes: 30,
      dialect: null,
      columns: [{ ...column, evidence: "3 of 3", n_converted: 0, n_nulled: 0, nulled_sample: [] }],
      rejected: { count: 1, sample: [{ line: 4, text: "\u0000,x", reason: "too many fields" }] },
      warnings: [],
    },
    ...change,
  };
}
