import type { Planner, PlanOutcome, PlanRequest } from "./plan.ts";
import { Lru } from "./rules/lexicon/lru.ts";

/** Plans that are kept, and as many of what else was found out; a plan takes a few kilobytes. */
const kept = 1_000;

/**
 * A planner that answers again what it answered before when all that the answer depends on is the same: question or query, model, day,
 * and for a question that refers back its context. The planner has to be deterministic in these. Answers are shared between callers, as all
 * values are immutable.
 */
export function rememberPlans(planner: Planner): Planner {
  const plans = new Lru<PlanOutcome>(kept);
  const referring = new Lru<boolean>(kept);
  const next = new Lru<readonly string[]>(kept);
  const refersBack: Planner["refersBack"] = (asked) =>
    referring.get(keyOf(asked, asked.question), () => planner.refersBack(asked));
  return {
    plan(request) {
      // What stands on its own has one plan, whatever was asked before.
      const context = request.context.length > 0 && refersBack(request) ? request.context : [];
      return plans.get(keyOf(request, request.question, ...context), () => planner.plan({ ...request, context }));
    },
    refersBack,
    nextQuestions: (after) => next.get(keyOf(after, after.query), () => planner.nextQuestions(after)),
  };
}

/** Relative times go by the day, not by the moment. */
function keyOf({ model, now }: Pick<PlanRequest, "model" | "now">, ...of: readonly unknown[]): string {
  return JSON.stringify([model.hash, now.toISOString().slice(0, 10), ...of]);
}
