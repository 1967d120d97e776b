import type { TriedQuestion } from "@datapilot/contracts";
import { ofRules } from "../ask/executable-plan.ts";
import { explain } from "../ask/explain.ts";
import { openRangeRefusal } from "../ask/policy.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { createStatementRunner } from "../insights/run-guarded.ts";
import type { LookedAt } from "./looked-at.ts";

export interface TryLimits {
  readonly most: number;
  /** When this time has passed no further one is tried. */
  readonly untilMs: number;
  /** A reading that is less sure is not offered: it might not be what the words say. */
  readonly leastConfidence: number;
  readonly signal: AbortSignal;
}

type Needs = Pick<EngineDependencies, "planner" | "guard" | "warehouse" | "limits" | "clock">;

/**
 * Those of the questions that are really answered: planned for sure, run, and with something in the result. Questions
 * that come to the same statement are one.
 */
export async function tryQuestions(
  { dataset, model }: Pick<LookedAt, "dataset" | "model">,
  questions: readonly string[],
  limits: TryLimits,
  needs: Needs,
): Promise<readonly TriedQuestion[]> {
  const run = createStatementRunner({ dataset, model, signal: limits.signal }, needs);
  const kept: TriedQuestion[] = [];
  for (const question of questions) {
    if (kept.length >= limits.most || needs.clock.now().getTime() > limits.untilMs) break;
    const plan = needs.planner.plan({ question, model, now: needs.clock.now(), context: [] });
    if (plan.kind !== "query" || plan.confidence < limits.leastConfidence) continue;
    if (openRangeRefusal(model, plan.query) !== undefined) continue;
    if (kept.some(({ sql }) => sql === plan.sql)) continue;
    const outcome = await run(plan.sql);
    if (!outcome.ok) continue;
    const { rows } = outcome.result;
    if (rows.every((row) => row.every((cell) => cell === null))) continue;
    const { narrative } = explain({ ...outcome.result, rows }, ofRules(plan, []));
    kept.push({ question, answer: narrative, sql: plan.sql });
  }
  return kept;
}
