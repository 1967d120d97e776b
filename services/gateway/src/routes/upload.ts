import { newId, uploadResultSchema, type Session } from "@datapilot/contracts";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type RequestContext, type Route } from "../http/route.ts";
import { optionalSessionHeader, requireSession } from "../input/session.ts";
import { respondWithJob } from "../jobs/respond-with-job.ts";
import type { ReceivedFile } from "../upload/receive-file.ts";
import { receiveUpload, submitIngest } from "../upload/submit-ingest.ts";
import { jobResponses } from "./shared-responses.ts";

/** The same file again is a new version of what the session has; another file is another dataset. */
async function datasetOf(
  deps: GatewayDeps,
  context: RequestContext,
  session: Session | undefined,
  file: ReceivedFile,
): Promise<string | undefined> {
  if (session?.datasetId == null) return undefined;
  const dataset = await deps.datasets.find(session.datasetId, context.principal.tenant_id);
  return dataset?.tables.some((table) => table.filename === file.filename) === true ? dataset.id : undefined;
}

export function uploadRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "post",
      path: "/api/upload",
      tag: "Sessions",
      summary: "Upload a file to ask about, into a new session or the one of the header",
      access: "user",
      bodyKind: "multipart",
      job: true,
      headers: optionalSessionHeader,
      responses: jobResponses("The session, and what the file holds.", uploadResultSchema),
      handle: async ({ headers }, context) => {
        const given = headers["x-session-id"];
        const session = given === undefined ? undefined : await requireSession(deps, context, given);
        const file = await receiveUpload(deps, context);
        const sessionId = session?.id ?? newId();
        const submitted = await submitIngest(deps, context, file, {
          input: async () => {
            const datasetId = (await datasetOf(deps, context, session, file)) ?? newId();
            if (session === undefined) {
              await deps.sessions.create({ id: sessionId, tenantId: context.principal.tenant_id });
            }
            return { target: "session", session_id: sessionId, dataset_id: datasetId };
          },
          fingerprint: { target: "session", session_id: given },
          undo: async () => {
            if (session === undefined) await deps.sessions.delete(sessionId, context.principal.tenant_id);
          },
        });
        return respondWithJob(deps, context, submitted);
      },
    }),
  ];
}
