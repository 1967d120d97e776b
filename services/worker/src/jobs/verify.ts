import type { JobHandler } from "@datapilot/contracts";
import { verifyReport, type ExportDependencies } from "@datapilot/engine";

export function verifyHandler(needs: ExportDependencies): JobHandler<"verify"> {
  return (input, context) => verifyReport(input, context, needs);
}
