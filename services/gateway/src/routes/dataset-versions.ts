import {
  DataPilotError,
  ingestReportSchema,
  rollbackResultSchema,
  versionSummarySchema,
  type Dataset,
} from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { ok } from "../http/reply.ts";
import { route, takesNothing, type RequestContext, type Route } from "../http/route.ts";
import { respondWithJob, submitOptions } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

const reportSchema = z.object({
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  tables: z.array(
    ingestReportSchema.extend({
      table: z.string(),
      filename: z.string(),
      row_count: z.int(),
      /** The dialect's, to be found without looking into it; null for formats that have no say in it. */
      encoding: z.string().nullable(),
      header_row: z.int().nullable(),
    }),
  ),
});

function reportOf(dataset: Dataset): z.infer<typeof reportSchema> {
  return {
    dataset_id: dataset.id,
    dataset_version: dataset.version,
    tables: dataset.tables.map(({ table, filename, row_count, report }) => ({
      table,
      filename,
      row_count,
      encoding: report.dialect?.encoding ?? null,
      header_row: report.dialect?.header_row ?? null,
      ...report,
    })),
  };
}

const params = z.object({ id: z.uuid() });

async function requireDataset(deps: GatewayDeps, context: RequestContext, id: string): Promise<Dataset> {
  const dataset = await deps.datasets.find(id, context.principal.tenant_id);
  if (dataset === undefined) throw new DataPilotError("not_found", { kind: "dataset", id });
  return dataset;
}

export function datasetVersionRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, tag: "Datasets", access: "user", params } as const;
  return [
    route({
      ...common,
      method: "get",
      path: "/datasets/{id}/ingest-report",
      summary: "How each table's file was read, what its columns became and why, what was nulled or left out and where",
      responses: { 200: { description: "The report of the live version.", schema: reportSchema } },
      handle: async ({ params: { id } }, context) => ok(reportOf(await requireDataset(deps, context, id))),
    }),
    route({
      ...common,
      method: "get",
      path: "/datasets/{id}/versions",
      summary: "The versions that are kept, newest first, with what changed in each",
      responses: {
        200: {
          description: "Versions.",
          schema: z.object({ dataset_id: z.uuid(), versions: z.array(versionSummarySchema) }),
        },
      },
      handle: async ({ params: { id } }, { principal }) => {
        const versions = await deps.datasets.versions(id, principal.tenant_id);
        if (versions === undefined) throw new DataPilotError("not_found", { kind: "dataset", id });
        return ok({ dataset_id: id, versions });
      },
    }),
    route({
      ...common,
      method: "post",
      path: "/datasets/{id}/rollback",
      summary: "Make an earlier version live again, as a new version",
      bodyKind: "json",
      job: true,
      body: z.object({ version: z.int().min(1) }),
      responses: jobResponses("The new version.", rollbackResultSchema),
      handle: async ({ params: { id }, body }, context) => {
        await requireDataset(deps, context, id);
        const input = { dataset_id: id, version: body.version };
        const { job } = await deps.queue.submit("rollback", input, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
