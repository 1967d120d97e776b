import type { JobHandler } from "@datapilot/contracts";
import { suggestChartsOf, type EngineDependencies } from "@datapilot/engine";

export function suggestHandler(needs: EngineDependencies): JobHandler<"suggest"> {
  return (input, context) => suggestChartsOf(input, context, needs);
}
