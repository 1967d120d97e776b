import type { JobHandler } from "@datapilot/contracts";
import { fingerprint, startAutopilot, type EngineDependencies } from "@datapilot/engine";
import type { WorkerServices } from "../services.ts";

export function fingerprintHandler(needs: EngineDependencies, { queue }: WorkerServices): JobHandler<"fingerprint"> {
  return async ({ session_id }, context) => {
    const { principal, requestId } = context;
    const found = await fingerprint(session_id, context, needs);
    const submit = async (idempotencyKey: string): Promise<string> => {
      const options = { principal, requestId, idempotencyKey, background: true };
      return (await queue.submit("autopilot", { session_id }, options)).job.id;
    };
    return { ...found, autopilot_job_id: await startAutopilot(found, context, submit, needs) };
  };
}
