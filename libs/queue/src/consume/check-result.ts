import { jobCatalog, type JobType } from "@datapilot/contracts";
import type { z } from "zod";

/** Rows beyond these are not looked at: the check costs the same for ten rows and for a hundred thousand. */
const sample = 20;

function sampled(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [
      key,
      Array.isArray(part) ? part.slice(0, sample) : part,
    ]),
  );
}

/** Checks a handler's result against the catalog, of long lists only the first 20 entries. The problems, or undefined. A problem is a bug of the handler. */
export function resultProblems(type: JobType, result: unknown): readonly z.core.$ZodIssue[] | undefined {
  const parsed = jobCatalog[type].result.safeParse(sampled(result));
  return parsed.success ? undefined : parsed.error.issues;
}
