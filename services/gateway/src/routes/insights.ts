import { DataPilotError, insightRunSchema, insightRunSummarySchema, type InsightRun } from "@datapilot/contracts";
import type { InsightRunFilter } from "@datapilot/storage";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { ok } from "../http/reply.ts";
import { route, takesNothing, type RequestContext, type Route } from "../http/route.ts";
import { requirePlugin } from "../input/plugin.ts";
import { cursor, wholeNumber } from "../input/query-values.ts";
import { optionalSessionHeader, requireSession, requireSessionDataset } from "../input/session.ts";
import { resolveTarget } from "../input/target.ts";
import { respondWithJob, submitOptions } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

const target = {
  session_id: z.string().max(200).optional(),
  dataset_id: z.uuid().optional(),
  plugin: z.string().max(100).optional(),
};

const whose = z.object({ ...target, plugin_id: z.string().max(100).optional() });

/** Whose runs a query asks for; throws `not_found` for sessions and plugins that are not there. */
async function filterOf(
  deps: GatewayDeps,
  context: RequestContext,
  query: z.infer<typeof whose>,
  headerSession: string | undefined,
): Promise<InsightRunFilter> {
  const tenantId = context.principal.tenant_id;
  const pluginId = query.plugin ?? query.plugin_id;
  if (pluginId !== undefined) await requirePlugin(deps, pluginId);
  const isNamed = query.dataset_id !== undefined || pluginId !== undefined;
  const sessionId = query.session_id ?? (isNamed ? undefined : headerSession);
  if (sessionId === undefined) return { tenantId, datasetId: query.dataset_id, pluginId };
  const session = await requireSession(deps, context, sessionId);
  return { tenantId, datasetId: requireSessionDataset(session), pluginId };
}

export function insightRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, tag: "Insights", access: "user", headers: optionalSessionHeader } as const;

  async function requireRun(filter: InsightRunFilter): Promise<InsightRun> {
    const run = await deps.insights.latest(filter);
    if (run === undefined) {
      const what = filter.datasetId ?? filter.pluginId ?? "yours";
      throw new DataPilotError("not_found", { kind: "insight run of", id: what });
    }
    return run;
  }

  return [
    route({
      ...common,
      method: "post",
      path: "/insights/run",
      summary:
        "Look at a dataset now: the plugin's rules, and what the detectors find; what the last run told is listed apart",
      bodyKind: "json",
      job: true,
      body: z.object({ ...target, budget_seconds: z.number().min(1).max(120).optional() }),
      responses: jobResponses("The run.", insightRunSchema),
      handle: async ({ headers, body }, context) => {
        const { budget_seconds } = body;
        const budget = budget_seconds === undefined ? {} : { budget_seconds };
        const found = await resolveTarget(deps, context, body, headers["x-session-id"]);
        const { job } = await deps.queue.submit("insights", { ...found, ...budget }, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/insights/latest",
      summary: "The run that ended last: of a session, a dataset, a plugin, or of all",
      query: whose,
      responses: { 200: { description: "The run.", schema: insightRunSchema } },
      handle: async ({ headers, query }, context) =>
        ok(await requireRun(await filterOf(deps, context, query, headers["x-session-id"]))),
    }),
    route({
      ...common,
      method: "get",
      path: "/insights/history",
      summary: "Earlier runs, last ended first",
      query: whose.extend({ limit: wholeNumber(1, 100, 20), cursor }),
      responses: {
        200: {
          description: "A page of runs, without their insights.",
          schema: z.object({ runs: z.array(insightRunSummarySchema), next_cursor: z.string().nullable() }),
        },
      },
      handle: async ({ headers, query }, context) => {
        const { limit, cursor: after, ...rest } = query;
        const filter = await filterOf(deps, context, rest, headers["x-session-id"]);
        const page = await deps.insights.page({ ...filter, limit, cursor: after });
        return ok({ runs: page.runs, next_cursor: page.nextCursor });
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/insights/runs/{id}",
      summary: "One run of the history, whole",
      params: z.object({ id: z.uuid() }),
      responses: { 200: { description: "The run.", schema: insightRunSchema } },
      handle: async ({ params: { id } }, { principal }) => {
        const run = await deps.insights.find(id, principal.tenant_id);
        if (run === undefined) throw new DataPilotError("not_found", { kind: "insight run", id });
        return ok(run);
      },
    }),
  ];
}
