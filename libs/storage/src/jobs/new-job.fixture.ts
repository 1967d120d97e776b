import { newId, type NewJob } from "@datapilot/contracts";

/** A job as a gateway would insert it. */
export function newJob(tenantId: string, change: Partial<NewJob> = {}): NewJob {
  return {
    id: newId(),
    type: "ask",
    principal: { tenant_id: tenantId, role: "user", key_id: "key-1" },
    requestId: "request-1",
    input: { question: "how many?", plugin: "retail" },
    idempotencyKey: undefined,
    inputHash: "hash-1",
    ...change,
  };
}
