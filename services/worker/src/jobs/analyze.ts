import type { JobHandler } from "@datapilot/contracts";
import { analyze, type EngineDependencies } from "@datapilot/engine";

export function analyzeHandler(needs: EngineDependencies): JobHandler<"analyze"> {
  return (input, context) => analyze(input, context, needs);
}
