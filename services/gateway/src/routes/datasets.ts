import {
  DataPilotError,
  datasetColumnSchema,
  suggestedJoinSchema,
  warningSchema,
  type Dataset,
} from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { noContent, ok } from "../http/reply.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { wholeNumber } from "../input/query-values.ts";

const summarySchema = z.object({
  dataset_id: z.uuid(),
  plugin_id: z.string().nullable(),
  name: z.string(),
  version: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  tables: z.array(z.object({ table: z.string(), filename: z.string(), row_count: z.int(), column_count: z.int() })),
});

const detailSchema = summarySchema.extend({
  tables: z.array(
    z.object({
      table: z.string(),
      aliases: z.array(z.string()),
      filename: z.string(),
      row_count: z.int(),
      column_count: z.int(),
      columns: z.array(datasetColumnSchema),
      rejected_count: z.int(),
      quality_score: z.number(),
      warnings: z.array(warningSchema),
    }),
  ),
  joins: z.array(suggestedJoinSchema),
});

/** Where rows and blobs lie stays inside: clients see what a dataset is, not how it is stored. */
function toSummary(dataset: Dataset): z.infer<typeof summarySchema> {
  const { id, plugin_id, name, version, created_at, updated_at } = dataset;
  const tables = dataset.tables.map(({ table, filename, row_count, columns }) => ({
    table,
    filename,
    row_count,
    column_count: columns.length,
  }));
  return { dataset_id: id, plugin_id, name, version, created_at, updated_at, tables };
}

function toDetail(dataset: Dataset): z.infer<typeof detailSchema> {
  const tables = dataset.tables.map(({ table, aliases, filename, row_count, columns, report, profile }) => ({
    table,
    aliases,
    filename,
    row_count,
    columns,
    column_count: columns.length,
    rejected_count: report.rejected.count,
    quality_score: profile.quality.score,
    warnings: report.warnings,
  }));
  return { ...toSummary(dataset), tables, joins: dataset.joins ?? [] };
}

const params = z.object({ id: z.uuid() });

export function datasetRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, tag: "Datasets", access: "user" } as const;
  return [
    route({
      ...common,
      method: "get",
      path: "/datasets",
      summary: "The live datasets, last updated first",
      query: z.object({ plugin_id: z.string().max(100).optional(), limit: wholeNumber(1, 500, 100) }),
      responses: { 200: { description: "Datasets.", schema: z.object({ datasets: z.array(summarySchema) }) } },
      handle: async ({ query }, { principal }) => {
        const filter = { pluginId: query.plugin_id, limit: query.limit };
        const datasets = await deps.datasets.list(principal.tenant_id, filter);
        return ok({ datasets: datasets.map(toSummary) });
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/datasets/{id}",
      summary: "One dataset with its tables and columns",
      params,
      responses: { 200: { description: "The dataset.", schema: detailSchema } },
      handle: async ({ params: { id } }, { principal }) => {
        const dataset = await deps.datasets.find(id, principal.tenant_id);
        if (dataset === undefined) throw new DataPilotError("not_found", { kind: "dataset", id });
        return ok(toDetail(dataset));
      },
    }),
    route({
      ...common,
      method: "delete",
      path: "/datasets/{id}",
      summary: "Delete a dataset with its schedules: gone for every query at once, purged later",
      params,
      responses: { 204: { description: "Deleted." } },
      handle: async ({ params: { id } }, { principal }) => {
        if (!(await deps.datasets.softDelete(id, principal.tenant_id))) {
          throw new DataPilotError("not_found", { kind: "dataset", id });
        }
        await deps.bus.publish({ type: "dataset_changed", datasetId: id });
        return noContent();
      },
    }),
  ];
}
