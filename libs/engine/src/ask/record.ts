import type { Answer, JobContext } from "@datapilot/contracts";
import type { PlanOutcome } from "@datapilot/planner";
import type { GuardedSql } from "@datapilot/sql-guard";
import type { EngineDependencies } from "../dependencies.ts";
import type { Question } from "./question.ts";
import type { Subject } from "./subject.ts";

export interface Told {
  readonly question: Question;
  readonly subject: Subject;
  readonly plan: PlanOutcome | undefined;
  readonly guarded: GuardedSql | undefined;
  readonly answer: Answer;
}

/** Writes the audit row and the session's history: for every end of the story, refusals too. */
export async function record(
  told: Told,
  context: JobContext,
  needs: Pick<EngineDependencies, "audit" | "sessions" | "clock" | "logger">,
): Promise<void> {
  await Promise.all([audit(told, context, needs), remember(told, context, needs)]);
}

async function audit(told: Told, context: JobContext, needs: Pick<EngineDependencies, "audit">): Promise<void> {
  const { answer, question, subject, plan, guarded } = told;
  await needs.audit.append({
    id: answer.answer_id,
    principal: context.principal,
    requestId: context.requestId,
    jobId: context.jobId,
    kind: question.kind,
    pluginId: answer.provenance.plugin_id,
    datasetId: subject.dataset.id,
    datasetVersion: subject.dataset.version,
    question: question.text,
    resolvedQuestion: answer.resolved_question,
    plan: plan?.kind === "query" ? plan.query : null,
    sql: answer.sql,
    guardedSql: guarded?.sql ?? null,
    certificate: guarded?.certificate ?? null,
    verdict: answer.status,
    reason: answer.refusal?.reason ?? (answer.status === "failed" ? answer.explanation : null),
    rowCount: answer.status === "answered" ? answer.row_count : null,
    totalMs: answer.timings.total_ms,
    tokens: answer.provenance.tokens,
    costUsd: 0,
  });
}

async function remember(
  told: Told,
  context: JobContext,
  needs: Pick<EngineDependencies, "sessions" | "clock">,
): Promise<void> {
  const { sessionId } = told.subject;
  if (sessionId === undefined) return;
  await needs.sessions.appendHistory(sessionId, context.principal.tenant_id, {
    at: needs.clock.now().toISOString(),
    kind: told.question.kind,
    question: told.question.text,
    answerId: told.answer.answer_id,
    status: told.answer.status,
    sql: told.answer.sql,
    explanation: told.answer.narrative,
  });
}
