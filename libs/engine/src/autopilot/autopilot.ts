import { DataPilotError, type Fingerprint, type JobContext } from "@datapilot/contracts";
import type { StoredAutopilot } from "@datapilot/storage";
import { findSubject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { fingerprint } from "../fingerprint/fingerprint.ts";
import { planSteps } from "./plan-steps.ts";
import { skillSteps } from "./skill-steps.ts";
import { runStep } from "./run-step.ts";
import { summarise } from "./summarise.ts";

/**
 * Follows a fingerprint up:
 *
 *     fingerprint → steps → each step run and kept → summary
 *
 * Kept after every step: a job that is taken up again by another worker goes on with the step after the last kept one.
 */
export async function autopilot(
  sessionId: string,
  context: JobContext,
  needs: EngineDependencies,
): Promise<StoredAutopilot> {
  const tenantId = context.principal.tenant_id;
  const found = await fingerprint(sessionId, context, needs);
  let flight = await begin(found, context, needs);
  const keep = async (change: Partial<StoredAutopilot>): Promise<void> => {
    flight = { ...flight, ...change };
    await needs.autopilots.save(tenantId, flight);
  };
  try {
    if (flight.steps.length === 0) {
      const subject = await findSubject({ target: { of: "session", sessionId } }, tenantId, needs);
      const steps = planSteps(found, skillSteps(subject, found.target_column));
      await keep({ status: "running", steps: [...steps], total_steps: steps.length });
    }
    for (const step of flight.steps.slice(flight.results.length)) {
      const number = flight.results.length + 1;
      const percent = Math.round((100 * (number - 1)) / flight.total_steps);
      context.emit({ type: "progress", data: { percent, stage: `step ${number}`, message: step.title } });
      const place = { datasetId: flight.dataset_id, version: flight.dataset_version, number };
      const results = [...flight.results, await runStep(step, place, context, needs)];
      await keep({ results, completed_steps: results.length });
    }
    const { text, points } = summarise(found, flight.results);
    await keep({ status: "complete", summary: text, summary_points: [...points] });
    return flight;
  } catch (error) {
    const reason = lastingReason(error, context.signal);
    if (reason !== undefined) await keep({ status: "failed", reason });
    throw error;
  }
}

/** Why it is over for good; undefined when another try may go on. */
function lastingReason(error: unknown, signal: AbortSignal): string | undefined {
  const cause: unknown = signal.aborted ? signal.reason : error;
  return cause instanceof DataPilotError && !cause.retryable ? cause.message : undefined;
}

/** The flight that this job has begun before, or a new one. */
async function begin(
  { session_id: sessionId, dataset_id, dataset_version }: Fingerprint,
  context: JobContext,
  needs: EngineDependencies,
): Promise<StoredAutopilot> {
  const tenantId = context.principal.tenant_id;
  const known = await needs.autopilots.find({ tenantId, sessionId });
  const isOurs = known?.job_id === context.jobId;
  const isSameData = known?.dataset_id === dataset_id && known.dataset_version === dataset_version;
  if (known !== undefined && isOurs && isSameData) return known;
  const flight: StoredAutopilot = { ...newFlight(sessionId, dataset_id, dataset_version), job_id: context.jobId };
  await needs.autopilots.save(tenantId, flight);
  return flight;
}

/** An autopilot before its first step. */
export function newFlight(sessionId: string, datasetId: string, version: number): StoredAutopilot {
  return {
    session_id: sessionId,
    status: "planning",
    job_id: null,
    dataset_id: datasetId,
    dataset_version: version,
    completed_steps: 0,
    total_steps: 0,
    steps: [],
    results: [],
    summary: null,
    summary_points: [],
    reason: null,
  };
}
