import { drawsRows } from "@datapilot/charts";
import { DataPilotError, type ChartSpec } from "@datapilot/contracts";
import type { ChartTarget } from "./chart-target.ts";

const dayMs = 86_400_000;

/** Throws `forbidden` for a chart that would show what the policy hides: single rows of small groups, or more days than a question may cover. */
export function requireAllowed(spec: ChartSpec, { subject, table }: ChartTarget): void {
  const { policy, primaryTable } = subject.model;
  if (policy.minGroupSize !== null && drawsRows(spec.chart_type) && spec.chart_type !== "histogram") {
    throw new DataPilotError("forbidden", {
      detail: `The policy of this data shows no groups of fewer than ${policy.minGroupSize} rows, and a ${spec.chart_type} draws single rows; choose a chart of sums or counts.`,
    });
  }
  const time = table.columns.find((column) => column.name === table.timeColumn);
  if (policy.maxDateRangeDays === null || table.name !== primaryTable || !time?.min || !time.max) return;
  const days = Math.round((Date.parse(time.max.slice(0, 10)) - Date.parse(time.min.slice(0, 10))) / dayMs) + 1;
  if (days > policy.maxDateRangeDays) {
    throw new DataPilotError("forbidden", {
      detail: `This covers all ${days} days of the data, and the policy allows at most ${policy.maxDateRangeDays}; ask for the chart in words and name a period.`,
    });
  }
}
