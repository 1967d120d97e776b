import {
  chartInputSchema,
  chartRequestSchema,
  chartResultSchema,
  chartTargetSchema,
  chartTaskSchema,
  suggestResultSchema,
} from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { parsePart } from "../http/parse-input.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { optionalSessionHeader } from "../input/session.ts";
import { resolveTarget } from "../input/target.ts";
import { respondWithJob, submitOptions } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

const bodySchema = z.object({ ...chartTargetSchema.shape, ...chartRequestSchema.shape });

const querySchema = z.object({
  ...chartTargetSchema.shape,
  table: z.string().max(200).optional(),
  task: chartTaskSchema.optional(),
});

export function chartRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "post",
      path: "/api/chart/create",
      tag: "Sessions",
      summary: "Draw a chart of a table",
      access: "user",
      bodyKind: "json",
      job: true,
      headers: optionalSessionHeader,
      body: bodySchema,
      responses: jobResponses("The chart as a PNG and as an ECharts option.", chartResultSchema),
      handle: async ({ headers, body }, context) => {
        const { session_id: _session, dataset_id: _dataset, plugin: _plugin, ...request } = body;
        const target = await resolveTarget(deps, context, body, headers["x-session-id"]);
        const input = parsePart(chartInputSchema, { ...request, ...target }, "chart");
        const { job } = await deps.queue.submit("chart", input, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
    route({
      ...takesNothing,
      method: "get",
      path: "/api/chart/suggest",
      tag: "Sessions",
      summary: "Charts that fit a table, best first",
      access: "user",
      job: true,
      headers: optionalSessionHeader,
      query: querySchema,
      responses: jobResponses("At most six charts, each different, with its reason.", suggestResultSchema),
      handle: async ({ headers, query }, context) => {
        const { session_id: _session, dataset_id: _dataset, plugin: _plugin, ...wish } = query;
        const target = await resolveTarget(deps, context, query, headers["x-session-id"]);
        const { job } = await deps.queue.submit("suggest", { ...wish, ...target }, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
