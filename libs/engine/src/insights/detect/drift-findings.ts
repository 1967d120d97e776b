import type { Finding } from "@datapilot/analysis";
import type { Dataset, VersionSummary, Warning } from "@datapilot/contracts";
import type { EngineDependencies } from "../../dependencies.ts";

/** Lost columns and rows hurt what is built on them; a new column does not. */
const interest: Readonly<Record<string, number>> = {
  drift_column_gone: 0.85,
  drift_type_changed: 0.85,
  drift_rows_dropped: 0.8,
  drift_nulls_jumped: 0.75,
  drift_range_moved: 0.6,
};
const otherInterest = 0.45;

/** How the live version differs from the one before, as it was found when it was loaded. */
export async function driftFindings(
  dataset: Dataset,
  tenantId: string,
  needs: Pick<EngineDependencies, "datasets">,
): Promise<readonly Finding[]> {
  const versions = await needs.datasets.versions(dataset.id, tenantId);
  const live = versions?.find((version) => version.status === "live");
  const change = live?.change ?? null;
  if (change === null) return [];
  return change.drift.map((warning) => findingOf(dataset, change, warning));
}

function findingOf(dataset: Dataset, change: NonNullable<VersionSummary["change"]>, warning: Warning): Finding {
  const score = interest[warning.code] ?? otherInterest;
  return {
    kind: "schema_drift",
    rule_id: null,
    title: warning.column === undefined ? "The table has changed" : `The column ${warning.column} has changed`,
    sentence: warning.message,
    severity: score >= 0.75 ? "warning" : "info",
    score,
    table: change.table ?? dataset.tables[0]?.table ?? "",
    measure: null,
    dimension: null,
    period: null,
    p_value: null,
    subjects: [{ column: warning.column ?? "rows", value: `${warning.code} in version ${dataset.version}` }],
    columns: warning.column === undefined ? [] : [warning.column],
    evidence: [
      {
        sql: null,
        columns: [
          { name: "code", type: "text" },
          { name: "message", type: "text" },
          { name: "rows_before", type: "integer" },
          { name: "rows_after", type: "integer" },
        ],
        rows: [[warning.code, warning.message, change.rows_before, change.rows_after]],
      },
    ],
    chart: null,
  };
}
