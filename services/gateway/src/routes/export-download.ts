import { pipeline } from "node:stream/promises";
import { DataPilotError } from "@datapilot/contracts";
import type { ExportedFile } from "@datapilot/storage";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { contentDisposition } from "../http/attachment-name.ts";
import { parseRange } from "../http/byte-range.ts";
import { streamed, text, type Reply } from "../http/reply.ts";
import { route, takesNothing, type RequestContext, type Route } from "../http/route.ts";

export function exportDownloadRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "get",
      path: "/api/export/download/{filename}",
      tag: "Exports",
      summary: "Download an exported file, whole or in parts",
      access: "user",
      params: z.object({ filename: z.string().min(1).max(300) }),
      headers: z.object({
        range: z.string().max(200).optional(),
        "if-range": z.string().max(200).optional(),
        "if-none-match": z.string().max(1_000).optional(),
      }),
      responses: {
        200: { description: "The file.", contentType: "application/octet-stream" },
        206: { description: "The part that `Range` asks for.", contentType: "application/octet-stream" },
        304: { description: "The client has it already (`If-None-Match`)." },
        416: { description: "The file has no such part; `Content-Range` says how long it is." },
      },
      handle: async ({ params, headers }, context) => {
        const file = await deps.exports.findFile(params.filename, context.principal.tenant_id);
        if (file === undefined) throw new DataPilotError("not_found", { kind: "export", id: params.filename });
        return sendFile(deps, context, file, headers);
      },
    }),
  ];
}

interface Conditions {
  readonly range?: string | undefined;
  readonly "if-range"?: string | undefined;
  readonly "if-none-match"?: string | undefined;
}

async function sendFile(
  deps: GatewayDeps,
  context: RequestContext,
  file: ExportedFile,
  asked: Conditions,
): Promise<Reply> {
  const etag = `"${file.sha256}"`;
  const common = {
    etag,
    "accept-ranges": "bytes",
    "last-modified": new Date(file.createdAt).toUTCString(),
    expires: new Date(file.expiresAt).toUTCString(),
    "cache-control": "private, max-age=0, must-revalidate",
    "content-disposition": contentDisposition(file.filename),
    // What a report shows came from data: a browser must neither guess its type nor run anything in it.
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  };
  if (hasTag(asked["if-none-match"], etag)) return text("", "", common, 304);
  // A part of another file than the client has would not fit: then it gets the whole.
  const range =
    asked["if-range"] === undefined || asked["if-range"] === etag
      ? parseRange(asked.range, file.bytes)
      : parseRange(undefined, file.bytes);
  if (range.kind === "unsatisfiable")
    return text("text/plain", "", { ...common, "content-range": `bytes */${file.bytes}` }, 416);
  const { response, request, gone } = context;
  const { start, end } = range.kind === "part" ? range : { start: 0, end: file.bytes - 1 };
  const isPart = range.kind === "part";
  const content = request.method === "HEAD" ? undefined : await deps.blobs.get(file.blobKey, { start, end });
  response.status(isPart ? 206 : 200).set({
    ...common,
    "content-type": file.contentType,
    "content-length": String(end - start + 1),
    ...(isPart ? { "content-range": `bytes ${start}-${end}/${file.bytes}` } : {}),
  });
  if (content === undefined) response.end();
  else await pipeline(content, response, { signal: gone }).catch(leave(context));
  return streamed;
}

function hasTag(header: string | undefined, etag: string): boolean {
  return header?.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag) ?? false;
}

/** A client that leaves is no fault; a store that fails midway can only cut the answer off, for its head is sent. */
function leave({ gone, response, logger }: RequestContext) {
  return (error: unknown): void => {
    if (!gone.aborted) logger.warn({ err: error }, "a download was cut off");
    response.destroy();
  };
}
