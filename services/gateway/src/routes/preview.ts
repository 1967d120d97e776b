import { previewResultSchema } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { flag, tableName, wholeNumber } from "../input/query-values.ts";
import { requireSession, sessionHeader } from "../input/session.ts";
import { respondWithJob, submitOptions } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

const maxOffset = 1_000_000_000;

export function previewRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "get",
      path: "/api/preview",
      tag: "Sessions",
      summary: "A page of an uploaded table",
      access: "user",
      job: true,
      headers: sessionHeader,
      query: z.object({
        rows: wholeNumber(1, 500, 20),
        offset: wholeNumber(0, maxOffset, 0),
        raw: flag(false),
        table: tableName,
      }),
      responses: jobResponses(
        "The rows; with `raw` every cell as the text that stands in the file.",
        previewResultSchema,
      ),
      handle: async ({ headers, query }, context) => {
        const session = await requireSession(deps, context, headers["x-session-id"]);
        const input = { session_id: session.id, ...query };
        const { job } = await deps.queue.submit("preview", input, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
