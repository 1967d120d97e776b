import { createHash } from "node:crypto";
import { DataPilotError, jobCatalog, type JobInput, type JobType } from "@datapilot/contracts";
import type { z } from "zod";

/** The catalog as one type per entry, so that the compiler keeps which input belongs to which type. */
const inputs: { readonly [T in JobType]: { readonly input: z.ZodType<JobInput<T>> } } = jobCatalog;

/** The input as the catalog reads it. Throws `invalid_input` with one problem per field. */
export function parseInput<T extends JobType>(type: T, input: unknown): JobInput<T> {
  const parsed = inputs[type].input.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const [first] = fields;
  const where = first === undefined || first.path === "" ? "" : ` at "${first.path}"`;
  throw new DataPilotError(
    "invalid_input",
    { detail: `The input of the ${type} job does not fit${where}: ${first?.message ?? "unknown"}` },
    { fields },
  );
}

/** SHA-256 of what an idempotency key stands for: type and body. */
export function hashOf(type: JobType, body: unknown): string {
  return createHash("sha256")
    .update(type)
    .update("\n")
    .update(JSON.stringify(body) ?? "")
    .digest("hex");
}
