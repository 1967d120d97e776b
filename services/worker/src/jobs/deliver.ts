import type { JobHandler } from "@datapilot/contracts";
import { deliver } from "@datapilot/engine";
import type { WorkerServices } from "../services.ts";

export function deliverHandler({ webhooks }: WorkerServices): JobHandler<"deliver"> {
  return (input, context) => deliver(input, context, webhooks);
}
