import type { JobHandler } from "@datapilot/contracts";
import { ask, questionOfChat, type EngineDependencies } from "@datapilot/engine";

export function chatHandler(needs: EngineDependencies): JobHandler<"chat"> {
  return (input, context) => ask(questionOfChat(input), context, needs);
}
