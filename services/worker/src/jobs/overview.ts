import type { JobHandler } from "@datapilot/contracts";
import { overview, type EngineDependencies } from "@datapilot/engine";

export function overviewHandler(needs: EngineDependencies): JobHandler<"overview"> {
  return (input, context) => overview(input, context, needs);
}
