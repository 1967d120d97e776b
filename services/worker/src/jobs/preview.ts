import type { JobHandler } from "@datapilot/contracts";
import { preview, type EngineDependencies } from "@datapilot/engine";

export function previewHandler(needs: EngineDependencies): JobHandler<"preview"> {
  return (input, context) => preview(input, context, needs);
}
