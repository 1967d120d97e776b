import { DataPilotError, feedbackInputSchema, feedbackResultSchema } from "@datapilot/contracts";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { respondWithJob, submitOptions } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

export function feedbackRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "post",
      path: "/feedback",
      tag: "Conversations",
      summary: "Say whether an answer was right; a corrected query that holds answers the question from now on",
      access: "user",
      bodyKind: "json",
      job: true,
      body: feedbackInputSchema,
      responses: jobResponses("What came of it.", feedbackResultSchema),
      handle: async ({ body }, context) => {
        const answer = await deps.audit.find(body.answer_id, context.principal.tenant_id);
        if (answer === undefined) throw new DataPilotError("not_found", { kind: "answer", id: body.answer_id });
        const { job } = await deps.queue.submit("feedback", body, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
