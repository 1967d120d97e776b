import type { JobHandler } from "@datapilot/contracts";
import { feedback, type EngineDependencies } from "@datapilot/engine";

export function feedbackHandler(needs: EngineDependencies): JobHandler<"feedback"> {
  return (input, context) => feedback(input, context, needs);
}
