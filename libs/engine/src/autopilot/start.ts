import { DataPilotError, type Fingerprint, type JobContext } from "@datapilot/contracts";
import type { EngineDependencies } from "../dependencies.ts";
import { newFlight } from "./autopilot.ts";

/**
 * Starts the autopilot of a fingerprint unless this version of the data has one under way or done; answers its job. One that failed is
 * started anew. `submit` gets the key under which the job is the same one, however often a fingerprint is tried again. Null when no job
 * can be taken right now: the fingerprint is whole without.
 */
export async function startAutopilot(
  found: Fingerprint,
  context: JobContext,
  submit: (idempotencyKey: string) => Promise<string>,
  needs: Pick<EngineDependencies, "autopilots">,
): Promise<string | null> {
  const tenantId = context.principal.tenant_id;
  const { session_id: sessionId, dataset_id, dataset_version } = found;
  const known = await needs.autopilots.find({ tenantId, sessionId });
  const isSameData = known?.dataset_id === dataset_id && known.dataset_version === dataset_version;
  const stands = known !== undefined && isSameData && known.status !== "failed";
  if (stands && known.job_id !== null) return known.job_id;
  const flight = newFlight(sessionId, dataset_id, dataset_version);
  await needs.autopilots.save(tenantId, flight);
  const round = isSameData && known.status === "failed" ? (known.job_id ?? "again") : "first";
  try {
    return await submit(`autopilot:${sessionId}:${dataset_id}:${dataset_version}:${round}`);
  } catch (error) {
    if (!(error instanceof DataPilotError)) throw error;
    await needs.autopilots.save(tenantId, { ...flight, status: "failed", reason: error.message });
    return null;
  }
}
