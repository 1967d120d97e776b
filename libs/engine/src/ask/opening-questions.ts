import type { EngineDependencies } from "../dependencies.ts";
import type { Story } from "./story.ts";

const most = 5;

/** What to offer someone who has not asked of a session's data yet: what its fingerprint tried, else the planner's own questions. */
export async function openingQuestions(
  { subject, context }: Story,
  ofPlanner: readonly string[],
  needs: Pick<EngineDependencies, "fingerprints">,
): Promise<readonly string[]> {
  const { sessionId, dataset } = subject;
  if (sessionId === undefined) return ofPlanner;
  const tenantId = context.principal.tenant_id;
  const place = { tenantId, sessionId, datasetId: dataset.id, version: dataset.version };
  const found = await needs.fingerprints.find(place);
  const questions = found?.suggested_questions.slice(0, most) ?? [];
  return questions.length === 0 ? ofPlanner : questions;
}
