import { answerSchema, chatInputSchema } from "@datapilot/contracts";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { explainQuery } from "../input/explain.ts";
import { requireConversation } from "../input/conversation.ts";
import { requirePlugin } from "../input/plugin.ts";
import { questionOptions, respondWithJob } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

export function chatRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "post",
      path: "/chat",
      tag: "Plugins",
      summary: "Ask a question of a plugin's dataset",
      access: "user",
      bodyKind: "json",
      job: true,
      body: chatInputSchema,
      query: explainQuery,
      responses: jobResponses("The answer.", answerSchema),
      handle: async ({ query, body }, context) => {
        await requirePlugin(deps, body.plugin);
        if (body.conversation_id !== undefined) await requireConversation(deps, context, body.conversation_id);
        const { job } = await deps.queue.submit("chat", { ...body, ...query }, questionOptions(deps, context));
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
