import type { JobHandler } from "@datapilot/contracts";
import { autopilot, type EngineDependencies } from "@datapilot/engine";

export function autopilotHandler(needs: EngineDependencies): JobHandler<"autopilot"> {
  return (input, context) => autopilot(input.session_id, context, needs);
}
