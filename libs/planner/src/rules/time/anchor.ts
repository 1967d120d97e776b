import type { SemanticModel } from "@datapilot/semantic";
import { parseDay, startOf, type Day } from "./calendar.ts";

/**
 * What "today" is for relative times: the clock's day, or the last day that has data when the policy anchors there and that day is past.
 */
export function anchorDay(model: SemanticModel, now: Date): Day {
  const today = startOf(parseDay(now.toISOString()) ?? now.getTime(), "day");
  if (model.policy.timeAnchor === "now" || model.dataEnd === null) return today;
  const end = parseDay(model.dataEnd);
  return end === null || end > today ? today : end;
}
