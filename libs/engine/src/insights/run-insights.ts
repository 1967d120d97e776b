import { keyOf, rankFindings, type Finding } from "@datapilot/analysis";
import {
  DataPilotError,
  newId,
  type Insight,
  type InsightRun,
  type InsightsInput,
  type JobContext,
} from "@datapilot/contracts";
import { findSubject, type Subject } from "../ask/subject.ts";
import type { Question } from "../ask/question.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { recordRun } from "./record-run.ts";
import { driftFindings } from "./detect/drift-findings.ts";
import { gatherEvidence } from "./detect/gather-evidence.ts";
import { runDetectors } from "./detect/run-detectors.ts";
import { staleFindings } from "./detect/stale-findings.ts";
import { runRules } from "./rules/run-rules.ts";
import { createStatementRunner, type StatementRunner } from "./run-guarded.ts";

/** More than a person reads at once, and enough for the history. */
const mostInsights = 30;
/** For the detectors: several times what a million rows take, so that only a machine under heavy load leaves something out. */
const usualBudgetSeconds = 90;

function targetOf(input: InsightsInput): Question["target"] {
  if (input.session_id !== undefined) return { of: "session", sessionId: input.session_id };
  if (input.dataset_id !== undefined) return { of: "dataset", datasetId: input.dataset_id, pluginId: null };
  return { of: "plugin", pluginId: input.plugin ?? "" };
}

/**
 * Looks at a dataset without being asked anything:
 *
 *     subject → the plugin's rules, detectors, drift → rank → evidence → leave out what the last run told → keep → audit
 *
 * A job that is tried again after its run was kept gives that run. Throws `not_found` and `conflict` when there is nothing to look at.
 */
export async function runInsights(
  input: InsightsInput,
  context: JobContext,
  needs: EngineDependencies,
): Promise<InsightRun> {
  const tenantId = context.principal.tenant_id;
  const kept = await needs.insights.find(context.jobId, tenantId);
  if (kept !== undefined) return kept;
  const startedAt = needs.clock.now();
  const subject = await findSubject({ target: targetOf(input) }, tenantId, needs);

  const run = createStatementRunner({ ...subject, signal: context.signal }, needs);

  // 1. Search.
  const { findings, notes } = await search(subject, input, context, run, needs);

  // 2. Rank, and show by rows of the data what is told.
  tellProgress(context, 88, "evidence", "Gathering the evidence.");
  const proven = await gatherEvidence(rankFindings(findings, mostInsights), run);
  const insights = proven.findings.map(toInsight);

  // 3. Tell news from what is known.
  const told = await toldBefore(subject, tenantId, needs);
  const result: InsightRun = {
    run_id: context.jobId,
    dataset_id: subject.dataset.id,
    dataset_version: subject.dataset.version,
    plugin_id: subject.dataset.plugin_id,
    started_at: startedAt.toISOString(),
    finished_at: needs.clock.now().toISOString(),
    insights: insights.filter((insight) => !told.has(insight.key)),
    repeated: insights.filter((insight) => told.has(insight.key)).length,
    known: insights.filter((insight) => told.has(insight.key)),
    notes: [
      ...(subject.assumption === undefined ? [] : [subject.assumption]),
      ...notes,
      ...(proven.unproven === 0 ? [] : [`${proven.unproven} statements of evidence could not be run.`]),
    ],
  };

  // 4. Keep. A run that nobody wants any more is none: a later one compares with what is kept.
  if (context.signal.aborted) throw new DataPilotError("cancelled", {});
  await needs.insights.save(tenantId, result);
  await recordRun(result, context, needs);
  return result;
}

function tellProgress(context: JobContext, percent: number, stage: string, message: string): void {
  context.emit({ type: "progress", data: { percent, stage, message } });
}

async function search(
  subject: Subject,
  input: InsightsInput,
  context: JobContext,
  run: StatementRunner,
  needs: EngineDependencies,
): Promise<{ readonly findings: readonly Finding[]; readonly notes: readonly string[] }> {
  const { dataset, model } = subject;
  tellProgress(context, 2, "rules", "Asking the plugin's rules.");
  const plugin = dataset.plugin_id === null ? undefined : await needs.plugins.get(dataset.plugin_id);
  const rules = await runRules(plugin?.insights ?? [], model, run);
  const detected = await runDetectors(subject, 1_000 * (input.budget_seconds ?? usualBudgetSeconds), context, needs);
  const drift = await driftFindings(dataset, context.principal.tenant_id, needs);
  return {
    findings: [...rules.findings, ...detected.findings, ...drift, ...staleFindings(model)],
    notes: [...rules.notes, ...detected.notes],
  };
}

/** Keys of what the dataset's last run told, or knew from those before it. */
async function toldBefore(
  subject: Subject,
  tenantId: string,
  needs: Pick<EngineDependencies, "insights">,
): Promise<ReadonlySet<string>> {
  const last = await needs.insights.latest({ tenantId, datasetId: subject.dataset.id });
  return new Set([...(last?.insights ?? []), ...(last?.known ?? [])].map((insight) => insight.key));
}

function toInsight(finding: Finding): Insight {
  const { subjects: _subjects, columns: _columns, evidence, ...told } = finding;
  return { ...told, id: newId(), key: keyOf(finding), evidence: [...evidence] };
}
