import { appendTurn } from "../conversation/conversation.ts";
import type { EngineDependencies } from "../dependencies.ts";
import type { Ending, Story } from "./story.ts";

/** Writes the session's history and the conversation's turn, and leaves the audit row to be written with the job's end: for every end of the story, refusals too. */
export async function record(
  story: Story,
  ending: Ending,
  needs: Pick<EngineDependencies, "audit" | "sessions" | "conversations" | "clock">,
): Promise<void> {
  await Promise.all([audit(story, ending, needs), remember(story, ending, needs), appendTurn(story, ending, needs)]);
}

async function audit(story: Story, ending: Ending, needs: Pick<EngineDependencies, "audit">): Promise<void> {
  const { question, subject, context } = story;
  const { answer, guarded, query, analysis } = ending;
  // A try that was told to stop may have been ended by now.
  const append = context.signal.aborted ? needs.audit.append : needs.audit.appendWithEnd;
  await append({
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
    plan: query ?? analysis ?? null,
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
  story: Story,
  { answer, analysis }: Ending,
  needs: Pick<EngineDependencies, "sessions" | "clock">,
): Promise<void> {
  const { question, subject, context } = story;
  if (subject.sessionId === undefined) return;
  await needs.sessions.appendHistory(subject.sessionId, context.principal.tenant_id, {
    at: needs.clock.now().toISOString(),
    kind: question.kind,
    question: question.text,
    resolvedQuestion: answer.resolved_question,
    answerId: answer.answer_id,
    status: answer.status,
    sql: answer.sql,
    explanation: answer.narrative,
    ...(analysis === undefined ? {} : { analysis }),
  });
}
