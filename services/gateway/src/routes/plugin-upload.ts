import { DataPilotError, newId, pluginUploadResultSchema } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type RequestContext, type Route } from "../http/route.ts";
import { modeHeaders, modeOf } from "../input/ingest-mode.ts";
import { requirePlugin, requirePluginTable } from "../input/plugin.ts";
import { respondWithJob } from "../jobs/respond-with-job.ts";
import { receiveUpload, submitIngest } from "../upload/submit-ingest.ts";
import { jobResponses } from "./shared-responses.ts";

const headersSchema = modeHeaders.extend({
  "x-plugin": z.string("Name the plugin in the header x-plugin.").min(1).max(100),
  "x-dataset-id": z.uuid("Send a dataset's id in x-dataset-id, or leave the header out for a new dataset.").optional(),
});

/** The dataset that a file is added to; throws `not_found`, or `conflict` when it is of another plugin. */
async function requireDatasetOfPlugin(deps: GatewayDeps, context: RequestContext, id: string, pluginId: string) {
  const dataset = await deps.datasets.find(id, context.principal.tenant_id);
  if (dataset === undefined) throw new DataPilotError("not_found", { kind: "dataset", id });
  if (dataset.plugin_id !== pluginId) {
    const owner = dataset.plugin_id === null ? "of a session's upload" : `of the plugin ${dataset.plugin_id}`;
    throw new DataPilotError("conflict", { detail: `The dataset "${id}" is ${owner}, not of ${pluginId}.` });
  }
}

export function pluginUploadRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "post",
      path: "/upload/{table}",
      tag: "Plugins",
      summary: "Load a file as a table of a plugin; `sales` also names its primary table",
      access: "user",
      bodyKind: "multipart",
      job: true,
      params: z.object({ table: z.string().regex(/^[\w-]{1,63}$/) }),
      headers: headersSchema,
      responses: jobResponses("The dataset's new version.", pluginUploadResultSchema),
      handle: async ({ params, headers }, context) => {
        const plugin = await requirePlugin(deps, headers["x-plugin"]);
        const table = requirePluginTable(plugin, params.table);
        const mode = modeOf(headers);
        const given = headers["x-dataset-id"];
        if (mode.kind === "append" && given === undefined) {
          const message = "Name the dataset to append to in the header x-dataset-id.";
          throw new DataPilotError(
            "invalid_input",
            { detail: message },
            { fields: [{ path: "x-dataset-id", message }] },
          );
        }
        if (given !== undefined) await requireDatasetOfPlugin(deps, context, given, plugin.id);
        const file = await receiveUpload(deps, context);
        const target = { target: "plugin", plugin_id: plugin.id, table } as const;
        const job = await submitIngest(deps, context, file, {
          input: async () => ({ ...target, dataset_id: given ?? newId() }),
          mode,
          fingerprint: { ...target, dataset_id: given },
          undo: async () => {},
        });
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
