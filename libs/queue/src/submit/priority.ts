import { jobCatalog, type JobType } from "@datapilot/contracts";

/** Places between two catalog priorities, for fair shares. BullMQ takes numbers up to 2^21, which leaves room for catalog priorities up to 209. */
const places = 10_000;

/** Behind every catalog priority. */
const backgroundPriority = 100;

/**
 * BullMQ's priority of a new job, 1 is first: by the catalog, and within it by how many jobs its tenant has under way. So a tenant's
 * single job stands before the backlog of another, and backlogs of the same length take turns.
 */
export function priorityOf(type: JobType, tenantUnderWay: number, background = false): number {
  const priority = jobCatalog[type].priority + (background ? backgroundPriority : 0);
  return priority * places + Math.min(Math.max(tenantUnderWay, 0), places - 1);
}
