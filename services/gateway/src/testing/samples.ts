import { newId, type Answer, type Dataset, type JobError, type TableProfile } from "@datapilot/contracts";

/** An answer to `2 + 2`. */
export function sampleAnswer(question = "what is it?"): Answer {
  return {
    answer_id: newId(),
    status: "answered",
    question,
    resolved_question: question,
    intent: "aggregate",
    answer_type: "number",
    answer: 4,
    columns: [{ name: "it", type: "integer" }],
    rows: [[4]],
    row_count: 1,
    truncated: false,
    sql: "SELECT 4 AS it",
    explanation: "It is 4.",
    assumptions: [],
    confidence: "high",
    confidence_score: 1,
    clarification: null,
    refusal: null,
    narrative: "It is 4.",
    key_points: [],
    suggestions: [],
    chart: null,
    provenance: {
      planner: "rules",
      provider: null,
      model: null,
      dataset_id: null,
      dataset_version: null,
      plugin_id: null,
      data_last_updated: null,
      attempts: 1,
      tokens: 0,
    },
    timings: { queue_ms: 0, plan_ms: 0, guard_ms: 0, execute_ms: 0, narrate_ms: 0, total_ms: 1 },
  };
}

export const sampleError: JobError = {
  code: "unreadable_file",
  status: 422,
  title: "File cannot be read",
  detail: "Line 3 is not text.",
  retryable: false,
};

export const sampleProfile: TableProfile = {
  shape: [2, 1],
  columns: [],
  correlations: [],
  n_duplicate_rows: 0,
  quality: { score: 100, completeness: 100, uniqueness: 100, validity: 100 },
  warnings: [],
};

/** One table of a dataset as the worker would publish it. */
export function sampleTable(filename = "cities.csv"): Dataset["tables"][number] {
  return {
    table: "cities",
    aliases: ["dataset"],
    relation: { schema: "data", name: "upload_x" },
    partition: "secret_partition_name",
    columns: [{ name: "City", sql_name: "city", type: "text" }],
    row_count: 2,
    source_key: "acme/uploads/secret-key",
    parquet_key: "acme/datasets/secret.parquet",
    filename,
    profile: sampleProfile,
    report: {
      format: "csv",
      bytes: 10,
      dialect: null,
      columns: [],
      rejected: { count: 0, sample: [] },
      warnings: [],
    },
  };
}
