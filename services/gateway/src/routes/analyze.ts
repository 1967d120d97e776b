import { parseSkill, skillResultSchema, skillSummaries, skillSummarySchema } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { ok } from "../http/reply.ts";
import { optionalSessionHeader } from "../input/session.ts";
import { resolveTarget } from "../input/target.ts";
import { respondWithJob, submitOptions } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

const bodySchema = z.object({
  skill: z.string().min(1, "Name a skill; GET /api/skills lists them.").max(100),
  params: z.record(z.string(), z.unknown()).default({}),
  table: z.string().max(200).optional(),
  session_id: z.string().max(200).optional(),
  dataset_id: z.uuid().optional(),
  plugin: z.string().max(100).optional(),
});

const skillListSchema = z.object({ skills: z.array(skillSummarySchema) });

export function analyzeRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "get",
      path: "/api/skills",
      tag: "Sessions",
      summary: "The analysis skills, with the JSON schema of their parameters",
      access: "user",
      responses: { 200: { description: "The skills.", schema: skillListSchema } },
      handle: async () => ok({ skills: skillSummaries() }),
    }),
    route({
      ...takesNothing,
      method: "post",
      path: "/api/analyze",
      tag: "Sessions",
      summary: "Run one analysis skill",
      access: "user",
      bodyKind: "json",
      job: true,
      headers: optionalSessionHeader,
      body: bodySchema,
      responses: jobResponses("What the skill found: a summary, assumptions, tables and charts.", skillResultSchema),
      handle: async ({ headers, body }, context) => {
        const { skill, params } = parseSkill(body.skill, body.params);
        const target = await resolveTarget(deps, context, body, headers["x-session-id"]);
        const input = { skill, params, table: body.table, ...target };
        const { job } = await deps.queue.submit("analyze", input, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
