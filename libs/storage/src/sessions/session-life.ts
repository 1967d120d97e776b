import type { Clock } from "@datapilot/contracts";

/** 24 hours after its last use a session is over. */
const lifeMs = 24 * 60 * 60 * 1000;

/** Sessions last used at or before this time are over. */
export function endOfLife(clock: Clock): Date {
  return new Date(clock.now().getTime() - lifeMs);
}

/** A use this soon after the one that was written last is not written: one request uses its session several times, from two processes. */
export const unwrittenUseMs = 1_000;
