import { DataPilotError, type JobContext, type SkillRequest, type SkillResult } from "@datapilot/contracts";
import { runSkill } from "../analyze/run-skill.ts";
import type { Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";

/** An analysis on the version that the report is of. */
export interface ReportAnalysis {
  /** `a1`, `a2`, …: what the manifest calls it. */
  readonly id: string;
  /** As it was asked; the analysis's own title where it was called by name. */
  readonly question: string;
  readonly request: SkillRequest;
  readonly found: SkillResult;
}

export type AnalysisOutcome =
  | { readonly ok: true; readonly found: SkillResult }
  | { readonly ok: false; readonly reason: string };

/** Runs a skill again, on today's version; what it or the policy says against it comes back as a sentence. Faults and cancellation are thrown. */
export async function analyseAgain(
  request: SkillRequest,
  subject: Subject,
  context: Pick<JobContext, "signal">,
  needs: Pick<EngineDependencies, "blobs" | "analysis">,
): Promise<AnalysisOutcome> {
  try {
    // The skill's own progress is of no report: the report tells how far it is.
    return { ok: true, found: await runSkill(request, subject, { signal: context.signal, emit: () => {} }, needs) };
  } catch (error) {
    if (!(error instanceof DataPilotError) || error.retryable || error.code === "cancelled") throw error;
    return { ok: false, reason: error.message };
  }
}
