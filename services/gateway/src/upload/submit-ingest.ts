import { newId, type IngestMode, type JobInput, type JobRecord } from "@datapilot/contracts";
import type { GatewayDeps } from "../deps.ts";
import { continueIfExpected } from "../http/json-body.ts";
import type { RequestContext } from "../http/route.ts";
import { submitOptions } from "../jobs/respond-with-job.ts";
import { receiveFile, type ReceivedFile } from "./receive-file.ts";

type FileFields = "blob_key" | "filename" | "bytes" | "sha256" | "overrides" | "mode";
type WithoutFile<T> = T extends unknown ? Omit<T, FileFields> : never;

/** Where an upload goes: an ingest job's input without the file itself. */
export type IngestTarget = WithoutFile<JobInput<"ingest">>;

/** Receives the request's file into a blob of the tenant. */
export async function receiveUpload(deps: GatewayDeps, context: RequestContext): Promise<ReceivedFile> {
  return receiveFile(context.request, {
    blobs: deps.blobs,
    key: `${context.principal.tenant_id}/uploads/${newId()}`,
    maxBytes: deps.settings.maxUploadBytes,
    onAccepted: () => continueIfExpected(context.request, context.response),
  });
}

/**
 * Submits the ingest of a received file. When the job could not be stored, or an earlier one with the same idempotency key
 * stands for it, the blob is deleted and `undo` takes back what `input` made.
 */
export async function submitIngest(
  deps: GatewayDeps,
  context: RequestContext,
  file: ReceivedFile,
  options: {
    input(): Promise<IngestTarget>;
    readonly mode: IngestMode;
    /** Where the upload goes, as the client said it: with the file's content it tells a repeated request from another one. */
    readonly fingerprint: object;
    undo(): Promise<void>;
  },
): Promise<JobRecord> {
  const { key, filename, bytes, sha256, overrides } = file;
  const { mode } = options;
  let kept = false;
  try {
    const input = { ...(await options.input()), blob_key: key, filename, bytes, sha256, overrides, mode };
    const fingerprint = { ...options.fingerprint, filename, sha256, overrides, mode };
    const { job, created } = await deps.queue.submit("ingest", input, { ...submitOptions(context), fingerprint });
    kept = created;
    return job;
  } finally {
    if (!kept) {
      await deps.blobs.delete(key);
      await options.undo();
    }
  }
}
