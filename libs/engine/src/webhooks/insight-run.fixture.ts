import { newId, type InsightRun } from "@datapilot/contracts";

/** A run of insights that ended well, as a webhook tells of it. */
export const run: InsightRun = {
  run_id: newId(),
  dataset_id: newId(),
  dataset_version: 3,
  plugin_id: "retail",
  started_at: "2025-01-01T00:00:00.000Z",
  finished_at: "2025-01-01T00:00:01.000Z",
  repeated: 0,
  known: [],
  notes: [],
  insights: [
    {
      id: newId(),
      key: "k",
      kind: "change",
      rule_id: null,
      title: "Sales fell",
      sentence: "Sales fell by 12 %.",
      severity: "critical",
      score: 0.9,
      table: "sales",
      measure: "amount",
      dimension: null,
      period: null,
      p_value: null,
      evidence: [{ sql: "select 1", columns: [], rows: [] }],
      chart: null,
    },
  ],
};
