import {
  newId,
  type JobContext,
  type JobInput,
  type JobResult,
  type SkillRequest,
  type SkillResult,
} from "@datapilot/contracts";
import { findSubject, type Subject } from "../ask/subject.ts";
import type { Question } from "../ask/question.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { runSkill } from "./run-skill.ts";

/**
 * A skill by name on a dataset:
 *
 *     subject → policy → table → the skill in a thread → audit, history
 *
 * Throws `not_found` and `conflict` when there is nothing to analyse, and what `runSkill` throws.
 */
export async function analyze(
  input: JobInput<"analyze">,
  context: JobContext,
  needs: EngineDependencies,
): Promise<JobResult<"analyze">> {
  const begun = performance.now();
  const subject = await findSubject({ target: targetOf(input) }, context.principal.tenant_id, needs);
  const { skill, params, table } = input;
  const request: SkillRequest = { skill, params, ...(table === undefined ? {} : { table }) };
  const result = await runSkill(request, subject, context, needs);
  await audit(result, subject, context, performance.now() - begun, needs);
  await remember(result, request, subject, context, needs);
  return result;
}

/** Adds the analysis to the session's history, where a report finds it. */
async function remember(
  { title, summary }: SkillResult,
  request: SkillRequest,
  { sessionId }: Subject,
  context: JobContext,
  needs: Pick<EngineDependencies, "sessions" | "clock">,
): Promise<void> {
  if (sessionId === undefined) return;
  await needs.sessions.appendHistory(sessionId, context.principal.tenant_id, {
    at: needs.clock.now().toISOString(),
    kind: "analyze",
    question: title,
    answerId: newId(),
    status: "answered",
    sql: null,
    explanation: summary,
    analysis: request,
  });
}

function targetOf(input: JobInput<"analyze">): Question["target"] {
  if (input.session_id !== undefined) return { of: "session", sessionId: input.session_id };
  if (input.dataset_id !== undefined) return { of: "dataset", datasetId: input.dataset_id, pluginId: null };
  return { of: "plugin", pluginId: input.plugin ?? "" };
}

async function audit(
  { skill, params, title }: SkillResult,
  { dataset, model }: Subject,
  context: JobContext,
  ms: number,
  needs: Pick<EngineDependencies, "audit">,
): Promise<void> {
  await needs.audit.append({
    id: newId(),
    principal: context.principal,
    requestId: context.requestId,
    jobId: context.jobId,
    kind: "ask",
    pluginId: model.origin === "plugin" ? model.id : null,
    datasetId: dataset.id,
    datasetVersion: dataset.version,
    question: title,
    resolvedQuestion: null,
    plan: { skill, params },
    sql: null,
    guardedSql: null,
    certificate: null,
    verdict: "answered",
    reason: null,
    rowCount: null,
    totalMs: Math.round(context.queueMs + ms),
    tokens: 0,
    costUsd: 0,
  });
}
