import {
  DataPilotError,
  type Cell,
  type Dataset,
  type FigureSource,
  type JobContext,
  type ManifestFigure,
  type SkillTable,
  type VerifyInput,
  type VerifyResult,
} from "@datapilot/contracts";
import { readExportId } from "@datapilot/reports";
import type { ExportedFile } from "@datapilot/storage";
import type { QueryResult } from "@datapilot/warehouse";
import { findSubject, type Subject } from "../ask/subject.ts";
import { createStatementRunner, type StatementRunner } from "../insights/run-guarded.ts";
import { analyseAgain } from "./analyse-again.ts";
import type { ExportDependencies } from "./dependencies.ts";

/**
 * Tells which figures of a report still hold: `file → whose export it is → its manifest as it was kept → each statement and analysis once more → compare`.
 * What the file itself says of its figures is not believed; it only names the export. The stored upload is deleted at the end, unless
 * the job will be tried again. Throws `invalid_input` for a file that is no report, `not_found` for another tenant's or a deleted dataset's.
 */
export async function verifyReport(
  input: VerifyInput,
  context: JobContext,
  needs: ExportDependencies,
): Promise<VerifyResult> {
  try {
    const result = await verify(input, context, needs);
    await needs.blobs.delete(input.blob_key);
    return result;
  } catch (error) {
    if (error instanceof DataPilotError && !error.retryable) await needs.blobs.delete(input.blob_key);
    throw error;
  }
}

async function verify(input: VerifyInput, context: JobContext, needs: ExportDependencies): Promise<VerifyResult> {
  const tenantId = context.principal.tenant_id;
  const file = await exportOf(input, context, needs);
  const subject = await findSubject(
    { target: { of: "dataset", datasetId: file.datasetId, pluginId: null } },
    tenantId,
    needs,
  );
  const run = createStatementRunner({ dataset: subject.dataset, model: subject.model, signal: context.signal }, needs);
  const { manifest } = file;
  const asked = await runAll(manifest.queries, run);
  const analysed = await analyseAll(manifest.analyses, subject, context, needs);
  const results: Results = new Map<string, ResultRows>([...asked.results, ...analysed.results]);
  const notes = [...asked.notes, ...analysed.notes];
  const figures = manifest.figures.flatMap((figure) => checked(figure, subject.dataset, results));
  const leftOut = manifest.figures_left_out;
  return {
    valid: figures.length > 0 && figures.every((figure) => figure.holds),
    export_id: file.id,
    format: file.format,
    created_at: manifest.created_at,
    file_unchanged: file.sha256 === input.sha256,
    dataset_id: file.datasetId,
    dataset_version_then: manifest.dataset_version,
    dataset_version_now: subject.dataset.version,
    figures,
    notes: leftOut === 0 ? notes : [...notes, `${leftOut} further figures of long tables are not checked one by one.`],
  };
}

/** The export that the file is: by its bytes, else by the id that it carries. */
async function exportOf(input: VerifyInput, context: JobContext, needs: ExportDependencies): Promise<ExportedFile> {
  const tenantId = context.principal.tenant_id;
  const same = await needs.exports.findContent(input.sha256, tenantId);
  if (same !== undefined) return same;
  const stored = await needs.blobs.localFile(input.blob_key, context.signal);
  const id = await idIn(stored);
  if (id === undefined) {
    throw new DataPilotError("invalid_input", {
      detail: `The file “${input.filename}” is no report of DataPilot, or a CSV that was changed; send a report as it was downloaded.`,
    });
  }
  const file = await needs.exports.find(id, tenantId);
  if (file === undefined) throw new DataPilotError("not_found", { kind: "export", id });
  return file;
}

async function idIn(stored: { readonly path: string; release(): Promise<void> }): Promise<string | undefined> {
  try {
    return await readExportId(stored.path);
  } finally {
    await stored.release();
  }
}

/** Rows by what the manifest calls the query, or the analysis with the place of its table. */
type Results = ReadonlyMap<string, ResultRows>;

interface ResultRows {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

const tableKey = (analysis: string, table: number): string => `${analysis}/${table}`;

/** The tables of each analysis; one that does not run any more is a note, and its figures are gone. */
async function analyseAll(
  analyses: ExportedFile["manifest"]["analyses"],
  subject: Subject,
  context: JobContext,
  needs: ExportDependencies,
) {
  const results = new Map<string, SkillTable>();
  const notes: string[] = [];
  for (const { id, question, request } of analyses) {
    const outcome = await analyseAgain(request, subject, context, needs);
    if (outcome.ok)
      for (const [place, table] of outcome.found.tables.entries()) results.set(tableKey(id, place), table);
    else notes.push(`“${question}” cannot be run any more: ${outcome.reason}`);
  }
  return { results, notes };
}

/** Results by query; a statement that does not run any more is a note, and its figures are gone. */
async function runAll(queries: ExportedFile["manifest"]["queries"], run: StatementRunner) {
  const results = new Map<string, QueryResult>();
  const notes: string[] = [];
  for (const { id, question, sql } of queries) {
    const outcome = await run(sql);
    if (outcome.ok) results.set(id, outcome.result);
    else notes.push(`“${question ?? sql}” cannot be run any more: ${outcome.reason}`);
  }
  return { results, notes };
}

function checked(figure: ManifestFigure, dataset: Dataset, results: Results) {
  const { label, where, value, source } = figure;
  const now = valueNow(source, dataset, results);
  // The wire's word for a value: nothing here is ever awaited.
  // oxlint-disable-next-line unicorn/no-thenable
  return [{ label, where, then: value, now: now ?? null, holds: now !== undefined && isSame(value, now) }];
}

/** Undefined: the row or the column is not there any more. */
function valueNow(source: FigureSource, dataset: Dataset, results: Results): Cell | undefined {
  if (source.kind === "profile") return factNow(source, dataset);
  const result = results.get(source.kind === "query" ? source.query : tableKey(source.analysis, source.table));
  const column = result?.columns.findIndex(({ name }) => name === source.column) ?? -1;
  const keys = Object.entries(source.key).map(
    ([name, wanted]) => [result?.columns.findIndex((each) => each.name === name) ?? -1, wanted] as const,
  );
  const row = result?.rows.find((each) => keys.every(([index, wanted]) => (each[index] ?? null) === wanted));
  return row?.[column];
}

function factNow(
  { table: name, fact }: Extract<FigureSource, { kind: "profile" }>,
  dataset: Dataset,
): Cell | undefined {
  const table = dataset.tables.find((each) => each.table === name);
  if (table === undefined) return undefined;
  const facts: Readonly<Record<typeof fact, number>> = {
    rows: table.row_count,
    columns: table.columns.length,
    quality_score: table.profile.quality.score,
    duplicate_rows: table.profile.n_duplicate_rows,
    completeness: table.profile.quality.completeness,
  };
  return facts[fact];
}

// Sums of doubles in another order differ in their last digits.
const tolerance = 1e-9;

function isSame(then: Cell, now: Cell): boolean {
  if (typeof then !== "number" || typeof now !== "number") return then === now;
  return Math.abs(then - now) <= tolerance * Math.max(Math.abs(then), Math.abs(now));
}
