import { DataPilotError, overviewSchema } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { requireSession, requireSessionDataset, sessionHeader } from "../input/session.ts";
import { respondWithJob, submitOptions } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

export function overviewRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, method: "get", access: "user", job: true } as const;
  const responses = jobResponses(
    "Size, period, key measures with lines and change, top values, quality, and the last insights.",
    overviewSchema,
  );
  return [
    route({
      ...common,
      path: "/datasets/{id}/overview",
      tag: "Datasets",
      summary: "What one first wants to see of a dataset",
      params: z.object({ id: z.uuid() }),
      responses,
      handle: async ({ params: { id } }, context) => {
        const dataset = await deps.datasets.find(id, context.principal.tenant_id);
        if (dataset === undefined) throw new DataPilotError("not_found", { kind: "dataset", id });
        const { job } = await deps.queue.submit("overview", { dataset_id: id }, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
    route({
      ...common,
      path: "/api/overview",
      tag: "Sessions",
      summary: "What one first wants to see of the uploaded data",
      headers: sessionHeader,
      responses,
      handle: async ({ headers }, context) => {
        const session = await requireSession(deps, context, headers["x-session-id"]);
        requireSessionDataset(session);
        const { job } = await deps.queue.submit("overview", { session_id: session.id }, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
