import { DataPilotError, isJobType, jobCatalog, jobResourceSchema, jobStatusSchema } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { ok } from "../http/reply.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { cursor, wholeNumber } from "../input/query-values.ts";
import { findJob } from "../jobs/find-job.ts";
import { toJobResource } from "../jobs/job-resource.ts";
import { acceptedReply, submitOptions } from "../jobs/respond-with-job.ts";
import { publicJobTypes, submitPublicJob } from "../jobs/submit-public-job.ts";

const jobTypeSchema = z
  .string()
  .refine(isJobType, { error: `One of ${Object.keys(jobCatalog).join(", ")}.` })
  .meta({ enum: Object.keys(jobCatalog) });

const params = z.object({ id: z.uuid() });
const pageSchema = z.object({ jobs: z.array(jobResourceSchema), next_cursor: z.string().nullable() });

export function jobRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, tag: "Jobs", access: "user" } as const;
  return [
    route({
      ...common,
      method: "post",
      path: "/api/jobs",
      summary: `Submit a job: ${publicJobTypes.join(", ")}`,
      bodyKind: "json",
      job: true,
      body: z.object({ type: z.enum(publicJobTypes), input: z.unknown() }),
      responses: {
        202: { description: "The job was accepted: it is kept whatever happens.", schema: jobResourceSchema },
      },
      handle: async ({ body }, context) => {
        const { job } = await submitPublicJob(deps, context, body.type, body.input, submitOptions(context));
        return acceptedReply(job, { "x-job-id": job.id });
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/api/jobs",
      summary: "Your jobs, newest first",
      query: z.object({
        status: jobStatusSchema.optional(),
        type: jobTypeSchema.optional(),
        limit: wholeNumber(1, 200, 50),
        cursor,
      }),
      responses: { 200: { description: "A page of jobs.", schema: pageSchema } },
      handle: async ({ query }, { principal }) => {
        const page = await deps.jobs.list({ tenantId: principal.tenant_id, ...query });
        return ok({ jobs: page.jobs.map(toJobResource), next_cursor: page.nextCursor });
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/api/jobs/{id}",
      summary: "One job",
      params,
      responses: { 200: { description: "The job.", schema: jobResourceSchema } },
      handle: async ({ params: { id } }, { principal }) =>
        ok(toJobResource(await findJob(deps.jobs, id, principal.tenant_id))),
    }),
    route({
      ...common,
      method: "delete",
      path: "/api/jobs/{id}",
      summary: "Cancel a job: a queued one never runs, an active one stops",
      params,
      responses: {
        200: {
          description: "The job as it is now; an active one ends as `cancelled` soon.",
          schema: jobResourceSchema,
        },
      },
      handle: async ({ params: { id } }, { principal }) => {
        const job = await deps.queue.cancel(id, principal.tenant_id);
        if (job === undefined) throw new DataPilotError("not_found", { kind: "job", id });
        return ok(toJobResource(job));
      },
    }),
  ];
}
