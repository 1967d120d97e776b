import { DataPilotError, newId, type JobContext } from "@datapilot/contracts";
import type { AuditRecord } from "@datapilot/storage";
import { questionKey } from "../ask/question-key.ts";
import { runStatement, type StatementOutcome } from "../ask/run-statement.ts";
import { createStopwatch } from "../ask/stopwatch.ts";
import type { Story } from "../ask/story.ts";
import { findSubject, type Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { compareResults } from "./compare.ts";
import { exampleRefusal } from "./example-refusal.ts";

/** What came of a correction. */
export type Learnt =
  | { readonly status: "kept"; readonly reason: string; readonly exampleId: string }
  | { readonly status: "rejected"; readonly reason: string };

const rejected = (reason: string): Learnt => ({ status: "rejected", reason });

/**
 * A corrected statement becomes an approved example:
 *
 *     subject → may the question be answered by a statement? → guard → execute → compare with the earlier answer → keep
 *
 * What does not hold is rejected with its reason; each statement that was tried is audited.
 */
export async function learn(
  answer: AuditRecord,
  sql: string,
  context: JobContext,
  needs: EngineDependencies,
): Promise<Learnt> {
  const subject = await subjectOf(answer, needs);
  if (subject === undefined) return rejected("The data that the answer was about is not there any more.");
  const question = answer.resolvedQuestion ?? answer.question;
  const problem = problemOf(answer, question, subject, needs);
  if (problem !== undefined) return rejected(problem);

  const story = storyOf(sql, subject, context);
  const corrected = await runStatement(story, sql, needs);
  await auditTrial(story, corrected, needs);
  if (corrected.kind === "refused") return rejected(corrected.refusal.reason);
  if (corrected.kind === "failed") return rejected(corrected.reason);

  const earlier = answer.sql === null ? undefined : await runStatement(story, answer.sql, needs);
  const { acceptable, sentence } = compareResults(
    earlier?.kind === "ran" ? earlier.result : undefined,
    corrected.result,
  );
  if (!acceptable) return rejected(sentence);
  return { status: "kept", reason: sentence, exampleId: await keep(story, answer, question, sql, needs) };
}

async function subjectOf(answer: AuditRecord, needs: EngineDependencies): Promise<Subject | undefined> {
  const { datasetId, pluginId, principal } = answer;
  if (datasetId === null) return undefined;
  try {
    return await findSubject({ target: { of: "dataset", datasetId, pluginId } }, principal.tenant_id, needs);
  } catch (error) {
    if (error instanceof DataPilotError && error.code === "not_found") return undefined;
    throw error;
  }
}

/** Why no statement may answer the question: the same reading decides when it is asked again. */
function problemOf(
  answer: AuditRecord,
  question: string,
  { model }: Subject,
  needs: Pick<EngineDependencies, "planner" | "clock">,
): string | undefined {
  if (answer.kind !== "ask" && answer.kind !== "chat") return "Only the answer to a question can be corrected.";
  const read = needs.planner.plan({ question, model, now: needs.clock.now(), context: [] });
  return exampleRefusal(question, read, model)?.reason;
}

function storyOf(sql: string, subject: Subject, context: JobContext): Story {
  return {
    question: {
      kind: "sql",
      text: sql,
      target: { of: "dataset", datasetId: subject.dataset.id, pluginId: subject.dataset.plugin_id },
      context: undefined,
      conversationId: undefined,
      narrate: false,
      explainFully: false,
    },
    subject,
    context,
    watch: createStopwatch(context.queueMs),
    answerId: newId(),
  };
}

async function auditTrial(story: Story, outcome: StatementOutcome, needs: EngineDependencies): Promise<void> {
  const { subject, context, question, watch } = story;
  const guarded = outcome.kind === "refused" ? null : outcome.guarded;
  await needs.audit.append({
    // A job that is tried again is audited once.
    id: context.jobId,
    principal: context.principal,
    requestId: context.requestId,
    jobId: context.jobId,
    kind: "feedback",
    pluginId: subject.dataset.plugin_id,
    datasetId: subject.dataset.id,
    datasetVersion: subject.dataset.version,
    question: question.text,
    resolvedQuestion: null,
    plan: null,
    sql: question.text,
    guardedSql: guarded?.sql ?? null,
    certificate: guarded?.certificate ?? null,
    verdict: outcome.kind === "ran" ? "answered" : outcome.kind,
    reason: reasonOf(outcome),
    rowCount: outcome.kind === "ran" ? outcome.result.rows.length : null,
    totalMs: watch.read().total_ms,
    tokens: 0,
    costUsd: 0,
  });
}

function reasonOf(outcome: StatementOutcome): string | null {
  if (outcome.kind === "ran") return null;
  return outcome.kind === "refused" ? outcome.refusal.reason : outcome.reason;
}

async function keep(
  { subject, context }: Story,
  answer: AuditRecord,
  question: string,
  sql: string,
  needs: Pick<EngineDependencies, "examples">,
): Promise<string> {
  const { dataset, model } = subject;
  // The job's id, so that a job that is tried again keeps one.
  const id = context.jobId;
  await needs.examples.approve({
    id,
    tenantId: context.principal.tenant_id,
    modelId: model.id,
    modelHash: model.hash,
    datasetId: dataset.id,
    datasetVersion: dataset.version,
    dataEnd: model.dataEnd,
    question,
    questionKey: questionKey(question),
    sql,
    answerId: answer.id,
  });
  return id;
}
