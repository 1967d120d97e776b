import type { AuditEntry } from "../audit.ts";

/** Audit entries that wait for the end of the job they tell of, so that one statement and one commit write both. */
export interface HeldEntries {
  hold(jobId: string, entry: AuditEntry): void;
  /** What the job has waiting; the caller writes it, or holds it again. */
  take(jobId: string): readonly AuditEntry[];
}

/** One per process, shared by its audit log and its job store. */
export function createHeldEntries(): HeldEntries {
  const held = new Map<string, readonly AuditEntry[]>();
  return {
    hold(jobId, entry) {
      held.set(jobId, [...(held.get(jobId) ?? []), entry]);
    },
    take(jobId) {
      const entries = held.get(jobId) ?? [];
      held.delete(jobId);
      return entries;
    },
  };
}
