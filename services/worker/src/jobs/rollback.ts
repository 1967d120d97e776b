import type { JobHandler } from "@datapilot/contracts";
import { rollback, type EngineDependencies } from "@datapilot/engine";

export function rollbackHandler(needs: EngineDependencies): JobHandler<"rollback"> {
  return (input, context) => rollback(input, context, needs);
}
