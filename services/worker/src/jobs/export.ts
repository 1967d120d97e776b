import type { JobHandler } from "@datapilot/contracts";
import { exportReport, type ExportDependencies } from "@datapilot/engine";

export function exportHandler(needs: ExportDependencies): JobHandler<"export"> {
  return (input, context) => exportReport(input, context, needs);
}
