import type { ReportColumn } from "../content/report-content.ts";

/** Numbers stand to the right, so that their digits stand below each other. */
export function isNumeric({ type }: Pick<ReportColumn, "type">): boolean {
  return type === "integer" || type === "decimal" || type === "number";
}
