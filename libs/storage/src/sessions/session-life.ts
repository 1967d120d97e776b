import type { Clock } from "@datapilot/contracts";

/** 24 hours after its last use a session is over. */
const lifeMs = 24 * 60 * 60 * 1000;

/** Sessions last used at or before this time are over. */
export function endOfLife(clock: Clock): Date {
  return new Date(clock.now().getTime() - lifeMs);
}
