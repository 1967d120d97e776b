import { DataPilotError, newId, uploadResultSchema, type Dataset, type Session } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { route, takesNothing, type RequestContext, type Route } from "../http/route.ts";
import { modeHeaders, modeOf } from "../input/ingest-mode.ts";
import { optionalSessionHeader, requireSession, requireSessionDataset } from "../input/session.ts";
import { respondWithJob } from "../jobs/respond-with-job.ts";
import type { ReceivedFile } from "../upload/receive-file.ts";
import { receiveUpload, submitIngest } from "../upload/submit-ingest.ts";
import { jobResponses } from "./shared-responses.ts";

const headersSchema = optionalSessionHeader.extend({
  ...modeHeaders.shape,
  "x-table": z.enum(["add", "replace"], "Send add or replace in x-table.").optional(),
  "x-dataset-id": z.uuid("Send the id of the session's dataset in x-dataset-id.").optional(),
});
type UploadHeaders = z.infer<typeof headersSchema>;

/** True: the file is loaded into the dataset that the session has. A dataset that is named says so too. */
function addsTable(headers: UploadHeaders): boolean {
  return headers["x-table"] === "add" || (headers["x-table"] === undefined && headers["x-dataset-id"] !== undefined);
}

/** The session's live dataset. Throws `conflict` when it has none, or another than the client names. */
async function requireDataset(
  deps: GatewayDeps,
  context: RequestContext,
  session: Session | undefined,
  named: string | undefined,
): Promise<Dataset> {
  if (session === undefined) {
    const message = "Name the session whose dataset the file is for in the header x-session-id.";
    throw new DataPilotError("invalid_input", { detail: message }, { fields: [{ path: "x-session-id", message }] });
  }
  if (named !== undefined && session.datasetId !== named) {
    throw new DataPilotError("conflict", { detail: `The dataset "${named}" is not the one of this session.` });
  }
  const id = requireSessionDataset(session);
  const dataset = await deps.datasets.find(id, context.principal.tenant_id);
  if (dataset === undefined) throw new DataPilotError("not_found", { kind: "dataset", id });
  return dataset;
}

/** The same file again is a new version of what the session has; another file is another dataset. */
async function datasetOfFile(
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
      headers: headersSchema,
      responses: jobResponses("The session, and what the file holds.", uploadResultSchema),
      handle: async ({ headers }, context) => {
        const given = headers["x-session-id"];
        const session = given === undefined ? undefined : await requireSession(deps, context, given);
        const mode = modeOf(headers);
        const add = addsTable(headers);
        const known =
          add || mode.kind === "append"
            ? await requireDataset(deps, context, session, headers["x-dataset-id"])
            : undefined;
        const file = await receiveUpload(deps, context);
        const sessionId = session?.id ?? newId();
        const submitted = await submitIngest(deps, context, file, {
          input: async () => {
            const datasetId = known?.id ?? (await datasetOfFile(deps, context, session, file)) ?? newId();
            if (session === undefined) {
              await deps.sessions.create({ id: sessionId, tenantId: context.principal.tenant_id });
            }
            return { target: "session", session_id: sessionId, dataset_id: datasetId, add_table: add };
          },
          mode,
          fingerprint: { target: "session", session_id: given, add_table: add },
          undo: async () => {
            if (session === undefined) await deps.sessions.delete(sessionId, context.principal.tenant_id);
          },
        });
        return respondWithJob(deps, context, submitted);
      },
    }),
  ];
}
