import type { JobHandler } from "@datapilot/contracts";
import { createChart, type EngineDependencies } from "@datapilot/engine";

export function chartHandler(needs: EngineDependencies): JobHandler<"chart"> {
  return (input, context) => createChart(input, context, needs);
}
