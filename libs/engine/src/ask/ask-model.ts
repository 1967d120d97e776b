import { LlmFault } from "@datapilot/contracts";
import type { FailedStatement, ModelPlan, ModelPlanner, PlanExample } from "@datapilot/planner";
import type { EngineDependencies } from "../dependencies.ts";
import { offeredExamples } from "../feedback/offered-examples.ts";
import { withoutQuery } from "./answer-without-rows.ts";
import { conclude } from "./conclude.ts";
import { planOfModel } from "./model-plan.ts";
import { cachedPlan, keepPlan } from "./plan-cache.ts";
import { runStatement } from "./run-statement.ts";
import { frameOf, type Ending, type Story } from "./story.ts";

/** What was asked before, and the question as the whole one that it is then. */
export interface InContext {
  readonly earlier: readonly string[];
  readonly resolved: string;
}

/**
 * Asks the language model for a statement and repairs it, unless a plan of an earlier time still holds:
 *
 *     plan → guard → execute → answer
 *       ▲      │        │
 *       └──────┴────────┘ the exact reason, at most `repairAttempts` times
 *
 * Undefined when no provider replies or no statement holds: then the rules' reading stands.
 */
export async function askModel(
  story: Story,
  planner: ModelPlanner,
  asked: InContext,
  needs: EngineDependencies,
): Promise<Ending | undefined> {
  const known = await askCache(story, asked, needs);
  if (known !== undefined) return known;
  const examples = await offeredExamples(story, needs);
  const failures: FailedStatement[] = [];
  for (let attempt = 1; attempt <= needs.limits.repairAttempts + 1; attempt++) {
    const made = await planOnce(story, planner, { context: asked.earlier, examples, failures }, needs);
    if (made === undefined) return undefined;
    if (made.reply.kind !== "query") return inWords(story, asked.resolved, made);
    const sql = made.reply.sql ?? "";
    const outcome = await runStatement(story, sql, needs);
    if (outcome.kind === "ran") {
      await keepPlan(story, asked.earlier, made, sql, needs);
      const plan = planOfModel(asked.resolved, made, sql, outcome.result, attempt);
      story.context.emit({ type: "plan", data: { intent: plan.intent, sql, assumptions: [...plan.assumptions] } });
      return conclude(story, plan, outcome, needs);
    }
    failures.push({ sql, error: outcome.kind === "refused" ? outcome.refusal.reason : outcome.reason });
  }
  needs.logger.info(
    { job_id: story.context.jobId, tries: failures.length },
    "no statement of the language model could be used",
  );
  return undefined;
}

/** The plan that a model made for the same question before, if it passes the guard and runs. */
async function askCache(story: Story, asked: InContext, needs: EngineDependencies): Promise<Ending | undefined> {
  const made = await cachedPlan(story, asked.earlier, needs);
  if (made === undefined) return undefined;
  const outcome = await runStatement(story, made.sql, needs);
  if (outcome.kind !== "ran") return undefined;
  const plan = planOfModel(asked.resolved, made, made.sql, outcome.result, 1);
  const { intent, sql, assumptions, origin } = plan;
  story.context.emit({ type: "plan", data: { intent, sql, assumptions: [...assumptions] } });
  return conclude(story, { ...plan, origin: { ...origin, planner: "cache" } }, outcome, needs);
}

async function planOnce(
  story: Story,
  planner: ModelPlanner,
  given: {
    readonly context: readonly string[];
    readonly examples: readonly PlanExample[];
    readonly failures: readonly FailedStatement[];
  },
  needs: EngineDependencies,
): Promise<ModelPlan | undefined> {
  const { question, subject, watch } = story;
  try {
    return await watch.timeAsync("plan", () =>
      planner.plan({
        question: question.text,
        model: subject.model,
        now: needs.clock.now(),
        domain: subject.domain ?? null,
        signal: story.context.signal,
        ...given,
      }),
    );
  } catch (error) {
    if (error instanceof LlmFault && error.kind !== "aborted") return undefined;
    throw error;
  }
}

function inWords(story: Story, resolvedQuestion: string, { reply, ...made }: ModelPlan): Ending | undefined {
  const common = { intent: "question", resolvedQuestion };
  const origin = {
    planner: "llm",
    provider: made.provider,
    model: made.model,
    attempts: 1,
    tokens: made.tokens,
  } as const;
  if (reply.kind === "clarify") {
    if (reply.options.length < 2) return undefined;
    const clarification = { question: reply.explanation, options: reply.options };
    return { answer: withoutQuery(frameOf(story), { kind: "clarify", ...common, clarification }, origin) };
  }
  const refusal = { code: "not_in_the_data", reason: reply.explanation };
  return { answer: withoutQuery(frameOf(story), { kind: "refuse", ...common, refusal }, origin) };
}
