import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  DataPilotError,
  type BlobInfo,
  type ExportInput,
  type ExportResult,
  type JobContext,
  type ReportManifest,
} from "@datapilot/contracts";
import { formatFacts, type ReportContent } from "@datapilot/reports";
import { findSubject, type Subject } from "../ask/subject.ts";
import { createStatementRunner } from "../insights/run-guarded.ts";
import { buildContent, wants } from "./build-content.ts";
import type { ExportDependencies } from "./dependencies.ts";
import { exportFilename } from "./filename.ts";
import { gather } from "./gather.ts";
import { manifestOf } from "./manifest.ts";
import { datasetRows, lastAnswerRows, type Rows } from "./row-source.ts";

interface Prepared {
  readonly subject: Subject;
  readonly content: ReportContent;
  readonly rows: Rows | undefined;
  readonly manifest: ReportManifest;
}

const hourMs = 3_600_000;

/**
 * A session or a dataset becomes a file:
 *
 *     subject → answer again what was asked → content and manifest → write → store → the file's row
 *
 * All figures are of one dataset version: when another one goes live in between, everything is gathered anew. Throws `not_found` and
 * `conflict` when there is nothing to report on, `invalid_input` for a table that is not there or rows that the policy keeps.
 */
export async function exportReport(
  input: ExportInput,
  context: JobContext,
  needs: ExportDependencies,
): Promise<ExportResult> {
  const kept = await needs.exports.find(context.jobId, context.principal.tenant_id);
  if (kept !== undefined) return toResult(kept, []);
  const { subject, content, rows, manifest } = await onOneVersion(input, context, needs);
  context.emit({ type: "progress", data: { percent: 60, stage: "write", message: "Writing the file." } });
  const blobKey = `${context.principal.tenant_id}/exports/${context.jobId}`;
  const stored = await writeToStore(input, content, rows, blobKey, context, needs);
  const file = {
    id: context.jobId,
    principal: context.principal,
    datasetId: subject.dataset.id,
    datasetVersion: subject.dataset.version,
    format: input.format,
    filename: exportFilename(content.title, input.format, content.createdAt, context.jobId),
    contentType: formatFacts[input.format].contentType,
    blobKey,
    ...stored,
    manifest,
    expiresAt: new Date(needs.clock.now().getTime() + needs.exportKeepHours * hourMs).toISOString(),
  };
  await needs.exports.add(file);
  return toResult(file, rows?.warnings ?? []);
}

const tries = 3;

async function onOneVersion(input: ExportInput, context: JobContext, needs: ExportDependencies): Promise<Prepared> {
  const tenantId = context.principal.tenant_id;
  for (let left = tries; left > 0; left -= 1) {
    const subject = await findSubject({ target: targetOf(input) }, tenantId, needs);
    const prepared = await prepare(input, subject, context, needs);
    const live = await needs.datasets.find(subject.dataset.id, tenantId);
    if (live?.version === subject.dataset.version) return prepared;
  }
  throw new DataPilotError("conflict", {
    detail: "New versions of this dataset are being published all the time; try again when they are in.",
  });
}

async function prepare(
  input: ExportInput,
  subject: Subject,
  context: JobContext,
  needs: ExportDependencies,
): Promise<Prepared> {
  context.emit({
    type: "progress",
    data: { percent: 10, stage: "gather", message: "Answering the questions on today's data." },
  });
  const gathered = await gather(input, subject, context, needs);
  const run = createStatementRunner({ dataset: subject.dataset, model: subject.model, signal: context.signal }, needs);
  const rows = await rowsFor(input, subject, gathered.answers, run, context, needs);
  const manifest = manifestOf(input, gathered, {
    exportId: context.jobId,
    createdAt: needs.clock.now().toISOString(),
    ofRows: rows?.answers ?? [],
  });
  return { subject, content: buildContent(input, gathered, manifest), rows, manifest };
}

async function rowsFor(
  input: ExportInput,
  subject: Subject,
  answers: Parameters<typeof lastAnswerRows>[0],
  run: Parameters<typeof datasetRows>[2],
  context: JobContext,
  needs: ExportDependencies,
): Promise<Rows | undefined> {
  const takesRows = input.format === "csv" || (input.format === "xlsx" && wants(input, "data"));
  if (!takesRows) return undefined;
  if (input.rows_of === "last_answer") return lastAnswerRows(answers);
  const isAsked = input.format === "csv" || input.sections !== undefined;
  // A workbook that was not asked for rows does without them where the policy keeps them.
  if (!isAsked) return datasetRows(input, subject, run, context.signal, needs).catch(withoutKeptRows);
  return datasetRows(input, subject, run, context.signal, needs);
}

function withoutKeptRows(error: unknown): undefined {
  if (error instanceof DataPilotError && error.code === "invalid_input") return undefined;
  throw error;
}

function targetOf(input: ExportInput): Parameters<typeof findSubject>[0]["target"] {
  if (input.session_id !== undefined) return { of: "session", sessionId: input.session_id };
  if (input.dataset_id !== undefined) return { of: "dataset", datasetId: input.dataset_id, pluginId: null };
  return { of: "plugin", pluginId: input.plugin ?? "" };
}

/** Writes to a folder of its own, then to the store; the folder goes whatever happens. */
async function writeToStore(
  input: ExportInput,
  content: ReportContent,
  rows: Rows | undefined,
  blobKey: string,
  context: JobContext,
  needs: ExportDependencies,
): Promise<BlobInfo> {
  const folder = await mkdtemp(join(needs.temporaryFolder, "export-"));
  try {
    const path = join(folder, "file");
    await needs.reports.write(input.format, { content, path, signal: context.signal }, rows?.source);
    return await needs.blobs.put(blobKey, createReadStream(path), { signal: context.signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toResult(
  file: Pick<ExportResult, "format" | "filename" | "sha256"> & {
    readonly id: string;
    readonly bytes: number;
    readonly expiresAt: string;
    readonly datasetId: string;
    readonly datasetVersion: number;
  },
  warnings: readonly string[],
): ExportResult {
  return {
    status: "ready",
    export_id: file.id,
    format: file.format,
    filename: file.filename,
    download_url: `/api/export/download/${encodeURIComponent(file.filename)}`,
    size_bytes: file.bytes,
    sha256: file.sha256,
    expires_at: file.expiresAt,
    dataset_id: file.datasetId,
    dataset_version: file.datasetVersion,
    warnings: [...warnings],
  };
}
