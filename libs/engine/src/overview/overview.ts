import { overviewSchema, type JobContext, type JobInput, type Overview } from "@datapilot/contracts";
import { findSubject, type Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { guessDomain } from "../fingerprint/guess-domain.ts";
import { guessTarget } from "../fingerprint/guess-target.ts";
import { lookAt, type LookedAt } from "../fingerprint/looked-at.ts";
import { spoken } from "../fingerprint/name-words.ts";
import { proposeQuestions } from "../fingerprint/propose-questions.ts";
import { tryQuestions } from "../fingerprint/try-questions.ts";
import { createStatementRunner } from "../insights/run-guarded.ts";
import { computeFigures } from "./compute.ts";

/** A statement that takes longer leaves its part out, and the overview says so. */
const statementLimitMs = 5_000;
const questionsForMs = 1_500;
const mostQuestions = 4;
const leastConfidence = 0.6;
/** The key has the version, so it is only forgotten to make room. */
const keptSeconds = 7 * 24 * 3_600;
const shownInsights = 5;
const shownMissing = 5;

const computedSchema = overviewSchema.omit({ insights: true });
type Computed = Omit<Overview, "insights">;

/**
 * What a person first wants to see of a dataset:
 *
 *     subject → (kept figures of this version, or totals, lines, shares, questions tried) → the last insights
 *
 * Throws `not_found` and `conflict` when there is nothing to look at.
 */
export async function overview(
  input: JobInput<"overview">,
  context: JobContext,
  needs: EngineDependencies,
): Promise<Overview> {
  const tenantId = context.principal.tenant_id;
  const target =
    "session_id" in input
      ? ({ of: "session", sessionId: input.session_id } as const)
      : ({ of: "dataset", datasetId: input.dataset_id, pluginId: null } as const);
  const subject = await findSubject({ target }, tenantId, needs);
  const computed = await keptOrComputed(subject, tenantId, context, needs);
  return { ...computed, insights: await insightsOf(subject, tenantId, needs) };
}

async function keptOrComputed(
  subject: Subject,
  tenantId: string,
  context: JobContext,
  needs: EngineDependencies,
): Promise<Computed> {
  const { dataset, model } = subject;
  const keeps = needs.limits.resultCacheSeconds > 0;
  const key = `overview:${tenantId}:${dataset.id}:${dataset.version}:${model.hash}`;
  const kept = computedSchema.safeParse(keeps ? await needs.cache.get(key) : undefined);
  if (kept.success) return kept.data;
  const computed = await compute(subject, context, needs);
  if (keeps) await needs.cache.set(key, computed, keptSeconds);
  return computed;
}

async function compute(subject: Subject, context: JobContext, needs: EngineDependencies): Promise<Computed> {
  const began = needs.clock.now().getTime();
  const { dataset, model } = subject;
  const seen = lookAt(dataset, model);
  const sqlTimeoutMs = Math.min(statementLimitMs, needs.limits.sqlTimeoutMs);
  const limited = { ...needs, limits: { ...needs.limits, sqlTimeoutMs } };
  const run = createStatementRunner({ dataset, model, signal: context.signal }, limited);
  const [figures, questions] = await Promise.all([computeFigures(seen, run), questionsOf(seen, context, limited)]);
  return {
    dataset_id: dataset.id,
    dataset_version: dataset.version,
    plugin_id: dataset.plugin_id,
    name: dataset.name,
    data_last_updated: dataset.updated_at,
    table: seen.table.name,
    ...sizeOf(seen),
    ...figures,
    quality: qualityOf(seen),
    suggested_questions: [...questions],
    computed_ms: needs.clock.now().getTime() - began,
  };
}

function sizeOf({ dataset, model, stored }: LookedAt): Pick<Overview, "size" | "tables"> {
  const tables = model.tables.map(({ name, label, rowCount, columns }) => ({
    table: name,
    label,
    rows: rowCount,
    columns: columns.filter(({ allowed }) => allowed).length,
  }));
  const bytes = dataset.tables.reduce((sum, { report }) => sum + report.bytes, 0);
  const size = { rows: stored.row_count, columns: stored.columns.length, tables: dataset.tables.length, bytes };
  return { size, tables };
}

function qualityOf({ stored, columns }: LookedAt): Overview["quality"] {
  const { quality, n_duplicate_rows } = stored.profile;
  const missing = columns
    .filter(({ profile }) => profile.n_null > 0)
    .toSorted((a, b) => b.profile.null_pct - a.profile.null_pct)
    .slice(0, shownMissing)
    .map(({ column, profile }) => ({ column: spoken(column), null_pct: profile.null_pct }));
  return {
    ...quality,
    duplicate_rows: n_duplicate_rows,
    rejected_rows: stored.report.rejected.count,
    most_missing: missing,
  };
}

async function questionsOf(seen: LookedAt, context: JobContext, needs: EngineDependencies): Promise<readonly string[]> {
  const target = guessTarget(seen, guessDomain(seen.model).domain);
  const untilMs = needs.clock.now().getTime() + questionsForMs;
  const limits = { most: mostQuestions, untilMs, leastConfidence, signal: context.signal };
  const tried = await tryQuestions(seen, proposeQuestions(seen, target), limits, needs);
  return tried.map(({ question }) => question);
}

async function insightsOf(
  { dataset }: Subject,
  tenantId: string,
  needs: Pick<EngineDependencies, "insights">,
): Promise<Overview["insights"]> {
  const last = await needs.insights.latest({ tenantId, datasetId: dataset.id });
  if (last === undefined) return { run_id: null, at: null, fresh: false, items: [] };
  const told = [...last.insights, ...last.known].slice(0, shownInsights);
  return {
    run_id: last.run_id,
    at: last.finished_at,
    fresh: last.dataset_version === dataset.version,
    items: told.map(({ evidence: _evidence, chart: _chart, ...insight }) => insight),
  };
}
