import {
  DataPilotError,
  exportResultSchema,
  newId,
  reportFormats,
  reportFormatSchema,
  reportOptionsSchema,
  verifyResultSchema,
  type ReportFormat,
} from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { continueIfExpected } from "../http/json-body.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { requireConversation } from "../input/conversation.ts";
import { optionalSessionHeader } from "../input/session.ts";
import { resolveTarget } from "../input/target.ts";
import { respondWithJob, submitOptions } from "../jobs/respond-with-job.ts";
import { receiveFile } from "../upload/receive-file.ts";
import { jobResponses } from "./shared-responses.ts";

const bodySchema = reportOptionsSchema
  .extend({
    session_id: z.string().max(200).optional(),
    dataset_id: z.uuid().optional(),
    plugin: z.string().max(100).optional(),
    conversation_id: z.uuid().optional(),
  })
  .default({});

function requireFormat(name: string): ReportFormat {
  const parsed = reportFormatSchema.safeParse(name);
  if (parsed.success) return parsed.data;
  const message = `Reports can be had as ${reportFormats.join(", ")}.`;
  throw new DataPilotError("not_found", { kind: "report format", id: name }, { fields: [{ path: "fmt", message }] });
}

/** A session, a dataset or a plugin's newest dataset as a file; and a file back to be checked. */
export function exportRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "post",
      path: "/api/export/verify",
      tag: "Exports",
      summary: "Send a report back: which of its figures still hold on today's data?",
      access: "user",
      bodyKind: "multipart",
      job: true,
      responses: jobResponses("Each figure then and now.", verifyResultSchema),
      handle: async (_input, context) => {
        const file = await receiveFile(context.request, {
          blobs: deps.blobs,
          key: `${context.principal.tenant_id}/verify/${newId()}`,
          maxBytes: deps.settings.maxUploadBytes,
          onAccepted: () => continueIfExpected(context.request, context.response),
        });
        const { key, filename, sha256 } = file;
        let kept = false;
        try {
          const options = { ...submitOptions(context), fingerprint: { sha256 } };
          const { job, created } = await deps.queue.submit("verify", { blob_key: key, filename, sha256 }, options);
          kept = created;
          return await respondWithJob(deps, context, job);
        } finally {
          // An earlier job with the same key has its own copy.
          if (!kept) await deps.blobs.delete(key);
        }
      },
    }),
    route({
      ...takesNothing,
      method: "post",
      path: "/api/export/{fmt}",
      tag: "Exports",
      summary: "Make a report (pdf, docx, pptx, xlsx, html) or a file of rows (csv, xlsx)",
      access: "user",
      bodyKind: "json",
      job: true,
      params: z.object({ fmt: z.string().max(20) }),
      headers: optionalSessionHeader,
      body: bodySchema,
      responses: jobResponses("The file, and where to download it.", exportResultSchema),
      handle: async ({ params, headers, body }, context) => {
        const format = requireFormat(params.fmt);
        const { session_id: _session, dataset_id: _dataset, plugin: _plugin, ...options } = body;
        const target = await resolveTarget(deps, context, body, headers["x-session-id"]);
        if (body.conversation_id !== undefined) await requireConversation(deps, context, body.conversation_id);
        const { job } = await deps.queue.submit("export", { ...options, ...target, format }, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
  ];
}
