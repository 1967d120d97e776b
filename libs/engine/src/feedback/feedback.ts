import { DataPilotError, type JobContext, type JobInput, type JobResult } from "@datapilot/contracts";
import type { AuditRecord } from "@datapilot/storage";
import { questionKey } from "../ask/question-key.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { learn } from "./correction.ts";

interface Outcome {
  readonly status: JobResult<"feedback">["status"];
  readonly reason?: string;
  readonly exampleId?: string;
}

/**
 * Notes what a person said of an answer. A correction is tried and, when it holds, kept for the question; a plain "down" on an
 * answer that an approved example gave withdraws that example. Throws `not_found` for an unknown or another tenant's answer.
 */
export async function feedback(
  input: JobInput<"feedback">,
  context: JobContext,
  needs: EngineDependencies,
): Promise<JobResult<"feedback">> {
  const { answer_id: answerId, verdict, corrected_sql: correctedSql } = input;
  const answer = await needs.audit.find(answerId, context.principal.tenant_id);
  if (answer === undefined) throw new DataPilotError("not_found", { kind: "answer", id: answerId });
  const outcome: Outcome =
    correctedSql === undefined
      ? await note(verdict, answer, context, needs)
      : await learn(answer, correctedSql, context, needs);
  const { status, reason, exampleId } = outcome;
  await needs.feedback.append({
    id: context.jobId,
    principal: context.principal,
    answerId,
    verdict,
    correctedSql: correctedSql ?? null,
    outcome: status,
    reason: reason ?? null,
    exampleId: exampleId ?? null,
  });
  return {
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(exampleId === undefined ? {} : { example_id: exampleId }),
  };
}

async function note(
  verdict: JobInput<"feedback">["verdict"],
  answer: AuditRecord,
  context: JobContext,
  needs: Pick<EngineDependencies, "examples">,
): Promise<Outcome> {
  const modelId = answer.pluginId ?? answer.datasetId;
  if (verdict === "up" || modelId === null || answer.sql === null) return { status: "recorded" };
  const tenantId = context.principal.tenant_id;
  const key = questionKey(answer.resolvedQuestion ?? answer.question);
  const example = await needs.examples.find(tenantId, modelId, key);
  if (example === undefined || example.sql !== answer.sql) return { status: "recorded" };
  await needs.examples.markStale(example.id, tenantId, "A person said that its answer is wrong.");
  return { status: "recorded", reason: "The approved query that gave this answer is not used any more." };
}
