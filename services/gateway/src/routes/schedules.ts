import { randomBytes } from "node:crypto";
import {
  DataPilotError,
  deliverySchema,
  digestTiming,
  newId,
  scheduledRunSchema,
  scheduleInputSchema,
  scheduleSchema,
  type ScheduleInput,
  type ScheduleView,
} from "@datapilot/contracts";
import { checkTiming, nextRun } from "@datapilot/queue";
import type { NewSchedule, Schedule } from "@datapilot/storage";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { json, noContent, ok, type Reply } from "../http/reply.ts";
import { route, takesNothing, type RequestContext, type Route } from "../http/route.ts";
import { requirePlugin } from "../input/plugin.ts";
import { wholeNumber } from "../input/query-values.ts";
import { checkWebhookUrl } from "../input/webhook-url.ts";

/** Every schedule is looked at by every worker now and then. */
const maxSchedules = 200;
const shownRuns = 50;

const params = z.object({ id: z.uuid() });
const createdSchema = scheduleSchema.extend({ secret: z.string().optional() });
const detailSchema = scheduleSchema.extend({ runs: z.array(scheduledRunSchema) });

function toWire(schedule: Schedule): ScheduleView {
  const { id, pluginId, datasetId, cron, timezone, notice, createdAt, nextRunAt, nextDigestAt, lastRun } = schedule;
  return {
    id,
    plugin: pluginId,
    dataset_id: datasetId,
    cron,
    timezone,
    notify: notice === null ? null : { webhook_url: notice.webhookUrl, digest: notice.digest },
    created_at: createdAt.toISOString(),
    next_run_at: nextRunAt?.toISOString() ?? null,
    next_digest_at: nextDigestAt?.toISOString() ?? null,
    last_run: lastRun,
  };
}

/** What is looked at must be there; a dataset that goes later makes its runs fail, and they say so. */
async function requireTarget(deps: GatewayDeps, context: RequestContext, input: ScheduleInput): Promise<void> {
  if (input.plugin !== undefined) await requirePlugin(deps, input.plugin);
  if (input.dataset_id === undefined) return;
  const dataset = await deps.datasets.find(input.dataset_id, context.principal.tenant_id);
  if (dataset === undefined) throw new DataPilotError("not_found", { kind: "dataset", id: input.dataset_id });
}

export function scheduleRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, tag: "Insights", access: "user" } as const;

  async function requireSchedule(id: string, tenantId: string): Promise<Schedule> {
    const schedule = await deps.schedules.find(id, tenantId);
    if (schedule === undefined) throw new DataPilotError("not_found", { kind: "schedule", id });
    return schedule;
  }

  async function create(input: ScheduleInput, context: RequestContext): Promise<Reply> {
    const timing = { cron: input.cron, timezone: input.timezone };
    checkTiming(timing);
    const url = input.notify === undefined ? undefined : checkWebhookUrl(input.notify.webhook_url, deps.allowsAddress);
    await requireTarget(deps, context, input);
    const { principal } = context;
    if ((await deps.schedules.list(principal.tenant_id, maxSchedules)).length >= maxSchedules) {
      throw new DataPilotError("conflict", {
        detail: `There are ${maxSchedules} schedules already; delete one first.`,
      });
    }
    const now = deps.clock.now();
    const digest = input.notify?.digest;
    const secret = `whsec_${randomBytes(32).toString("base64url")}`;
    const schedule: NewSchedule = {
      ...timing,
      id: newId(),
      principal,
      pluginId: input.plugin ?? null,
      datasetId: input.dataset_id ?? null,
      nextRunAt: nextRun(timing, now),
      nextDigestAt: digest === undefined ? null : nextRun(digestTiming(digest, input.timezone), now),
      notice: url === undefined ? null : { webhookUrl: url, secret, digest: digest ?? null },
    };
    const created = toWire(await deps.schedules.create(schedule));
    const body = url === undefined ? created : { ...created, secret };
    return json(201, body, { location: `/insights/schedules/${created.id}` });
  }

  return [
    route({
      ...common,
      method: "post",
      path: "/insights/schedules",
      summary: "Look for insights at the times of a cron expression, and tell a webhook; its secret is shown only here",
      bodyKind: "json",
      body: scheduleInputSchema,
      responses: { 201: { description: "The schedule.", schema: createdSchema } },
      handle: ({ body }, context) => create(body, context),
    }),
    route({
      ...common,
      method: "get",
      path: "/insights/schedules",
      summary: "Your tenant's schedules with their next and last run, newest first",
      responses: { 200: { description: "Schedules.", schema: z.object({ schedules: z.array(scheduleSchema) }) } },
      handle: async (_, { principal }) => {
        const schedules = await deps.schedules.list(principal.tenant_id, maxSchedules);
        return ok({ schedules: schedules.map(toWire) });
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/insights/schedules/{id}",
      summary: `One schedule with its last ${shownRuns} runs, skipped ones too`,
      params,
      responses: { 200: { description: "The schedule.", schema: detailSchema } },
      handle: async ({ params: { id } }, { principal }) => {
        const schedule = await requireSchedule(id, principal.tenant_id);
        return ok({ ...toWire(schedule), runs: await deps.schedules.runs(id, principal.tenant_id, shownRuns) });
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/insights/schedules/{id}/deliveries",
      summary: "What was sent to the schedule's webhook, every try with its answer, newest first",
      params,
      query: z.object({ limit: wholeNumber(1, 500, 50) }),
      responses: {
        200: { description: "The delivery log.", schema: z.object({ deliveries: z.array(deliverySchema) }) },
      },
      handle: async ({ params: { id }, query }, { principal }) => {
        await requireSchedule(id, principal.tenant_id);
        return ok({ deliveries: await deps.deliveries.list(id, principal.tenant_id, query.limit) });
      },
    }),
    route({
      ...common,
      method: "delete",
      path: "/insights/schedules/{id}",
      summary: "Delete a schedule with its log: it does not run again, and what was not sent yet is not sent",
      params,
      responses: { 204: { description: "Deleted." } },
      handle: async ({ params: { id } }, { principal }) => {
        if (!(await deps.schedules.remove(id, principal.tenant_id))) {
          throw new DataPilotError("not_found", { kind: "schedule", id });
        }
        return noContent();
      },
    }),
  ];
}
