import { DataPilotError, tableCalled, tableProfileSchema } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { ok } from "../http/reply.ts";
import { tableName } from "../input/query-values.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { requireSession, requireSessionDataset, sessionHeader } from "../input/session.ts";

const profileSchema = tableProfileSchema.extend({
  dataset_id: z.uuid(),
  dataset_version: z.int(),
  table: z.string(),
  filename: z.string(),
});

export function profileRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "get",
      path: "/api/profile",
      tag: "Sessions",
      summary: "The full profile of an uploaded table",
      access: "user",
      headers: sessionHeader,
      query: z.object({ table: tableName }),
      responses: { 200: { description: "The profile that was made when the file was loaded.", schema: profileSchema } },
      handle: async ({ headers, query }, context) => {
        const session = await requireSession(deps, context, headers["x-session-id"]);
        const id = requireSessionDataset(session);
        const dataset = await deps.datasets.find(id, context.principal.tenant_id);
        if (dataset === undefined) throw new DataPilotError("not_found", { kind: "dataset", id });
        const table = tableCalled(dataset.tables, query.table);
        if (table === undefined) {
          throw new DataPilotError("not_found", { kind: "table of this session's dataset", id: query.table ?? "" });
        }
        const { version } = dataset;
        return ok({
          dataset_id: id,
          dataset_version: version,
          table: table.table,
          filename: table.filename,
          ...table.profile,
        } satisfies z.infer<typeof profileSchema>);
      },
    }),
  ];
}
