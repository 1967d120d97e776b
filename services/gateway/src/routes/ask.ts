import { answerSchema, maxQuestionLength } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { explainQuery } from "../input/explain.ts";
import { optionalSessionHeader } from "../input/session.ts";
import { resolveTarget } from "../input/target.ts";
import { questionOptions, respondWithJob } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

const bodySchema = z.object({
  question: z.string().trim().min(1, "Ask something.").max(maxQuestionLength),
  session_id: z.string().max(200).optional(),
  dataset_id: z.uuid().optional(),
  plugin: z.string().max(100).optional(),
  narrate: z.boolean().optional(),
  conversation_context: z.array(z.string().max(maxQuestionLength)).max(20).optional(),
  explain: z.enum(["full"]).optional(),
});

export function askRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "post",
      path: "/api/ask",
      tag: "Sessions",
      summary: "Ask a question about an uploaded file",
      access: "user",
      bodyKind: "json",
      job: true,
      headers: optionalSessionHeader,
      body: bodySchema,
      query: explainQuery,
      responses: jobResponses("The answer.", answerSchema),
      handle: async ({ query, headers, body }, context) => {
        const { session_id: _session, dataset_id: _dataset, plugin: _plugin, ...question } = body;
        const target = await resolveTarget(deps, context, body, headers["x-session-id"]);
        const { job } = await deps.queue.submit(
          "ask",
          { ...question, ...query, ...target },
          questionOptions(deps, context),
        );
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
