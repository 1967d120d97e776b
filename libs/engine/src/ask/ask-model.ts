import { LlmFault } from "@datapilot/contracts";
import type { FailedStatement, ModelPlan, ModelPlanner } from "@datapilot/planner";
import type { EngineDependencies } from "../dependencies.ts";
import { withoutQuery } from "./answer.ts";
import { conclude } from "./conclude.ts";
import { planOfModel } from "./model-plan.ts";
import { runStatement } from "./run-statement.ts";
import { frameOf, type Ending, type Story } from "./story.ts";

/**
 * Asks the language model for a statement and repairs it:
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
  earlier: readonly string[],
  needs: EngineDependencies,
): Promise<Ending | undefined> {
  const failures: FailedStatement[] = [];
  for (let attempt = 1; attempt <= needs.limits.repairAttempts + 1; attempt++) {
    const made = await planOnce(story, planner, earlier, failures, needs);
    if (made === undefined) return undefined;
    if (made.reply.kind !== "query") return inWords(story, made);
    const sql = made.reply.sql ?? "";
    const outcome = await runStatement(story, sql, needs);
    if (outcome.kind === "ran") {
      const plan = planOfModel(story.question.text, made, sql, outcome.result, attempt);
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

async function planOnce(
  story: Story,
  planner: ModelPlanner,
  context: readonly string[],
  failures: readonly FailedStatement[],
  needs: EngineDependencies,
): Promise<ModelPlan | undefined> {
  const { question, subject, watch } = story;
  try {
    return await watch.timeAsync("plan", () =>
      planner.plan({
        question: question.text,
        model: subject.model,
        now: needs.clock.now(),
        examples: [],
        signal: story.context.signal,
        context,
        failures,
      }),
    );
  } catch (error) {
    if (error instanceof LlmFault && error.kind !== "aborted") return undefined;
    throw error;
  }
}

function inWords(story: Story, { reply, ...made }: ModelPlan): Ending | undefined {
  const common = { intent: "question", resolvedQuestion: story.question.text };
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
