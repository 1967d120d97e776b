import type { JobHandler } from "@datapilot/contracts";
import { ask, questionOfAsk, type EngineDependencies } from "@datapilot/engine";

export function askHandler(needs: EngineDependencies): JobHandler<"ask"> {
  return (input, context) => ask(questionOfAsk(input), context, needs);
}
