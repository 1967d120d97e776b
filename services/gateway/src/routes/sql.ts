import { answerSchema, maxSqlLength } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { explainQuery } from "../input/explain.ts";
import { optionalSessionHeader } from "../input/session.ts";
import { resolveTarget } from "../input/target.ts";
import { questionOptions, respondWithJob } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

const bodySchema = z.object({
  sql: z.string().trim().min(1, "Send one SELECT statement.").max(maxSqlLength),
  session_id: z.string().max(200).optional(),
  dataset_id: z.uuid().optional(),
  plugin: z.string().max(100).optional(),
  explain: z.enum(["full"]).optional(),
});

export function sqlRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "post",
      path: "/api/sql",
      tag: "Sessions",
      summary: "Run a SELECT through the guard",
      access: "user",
      bodyKind: "json",
      job: true,
      headers: optionalSessionHeader,
      body: bodySchema,
      responses: jobResponses(
        "The rows, shaped like an answer; a statement the guard refuses is `refused`.",
        answerSchema,
      ),
      query: explainQuery,
      handle: async ({ headers, body, query }, context) => {
        const target = await resolveTarget(deps, context, body, headers["x-session-id"]);
        const input = { sql: body.sql, explain: query.explain ?? body.explain, ...target };
        const { job } = await deps.queue.submit("ask", input, questionOptions(deps, context));
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
