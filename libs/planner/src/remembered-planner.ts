import type { Planner, PlanOutcome, PlanRequest } from "./plan.ts";
import { Lru } from "./rules/lexicon/lru.ts";

/** Plans that are kept; one takes a few kilobytes. */
const keptPlans = 1_000;

/**
 * A planner that gives a plan again when all that it depends on is the same: question, model, day and context. The planner has to be
 * deterministic in these. Plans are shared between callers, as all values are immutable.
 */
export function rememberPlans(planner: Planner): Planner {
  const plans = new Lru<PlanOutcome>(keptPlans);
  return { plan: (request) => plans.get(keyOf(request), () => planner.plan(request)) };
}

/** Relative times go by the day, not by the moment. */
function keyOf({ question, model, now, context }: PlanRequest): string {
  return JSON.stringify([model.hash, now.toISOString().slice(0, 10), question, ...context]);
}
