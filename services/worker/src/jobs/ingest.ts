import type { JobHandler } from "@datapilot/contracts";
import { ingest, type EngineDependencies } from "@datapilot/engine";

export function ingestHandler(needs: EngineDependencies): JobHandler<"ingest"> {
  return (input, context) => ingest(input, context, needs);
}
