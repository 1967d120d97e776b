import { createHash } from "node:crypto";
import { DataPilotError, jobCatalog, type JobCatalog, type JobInput, type JobType } from "@datapilot/contracts";
import { z } from "zod";

// Both keys are type parameters, so that the compiler keeps which schema belongs to which type.
function schemaOf<T extends JobType, K extends "input" | "result">(type: T, key: K): JobCatalog[T][K] {
  return jobCatalog[type][key];
}

/** The input as the catalog reads it. Throws `invalid_input` with one problem per field. */
export function parseInput<T extends JobType>(type: T, input: unknown): JobInput<T> {
  const parsed = z.safeParse(schemaOf(type, "input"), input);
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
