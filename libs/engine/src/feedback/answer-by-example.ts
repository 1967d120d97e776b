import type { PlanOutcome } from "@datapilot/planner";
import type { ApprovedExample } from "@datapilot/storage";
import type { SemanticModel } from "@datapilot/semantic";
import type { QueryResult } from "@datapilot/warehouse";
import { conclude } from "../ask/conclude.ts";
import type { ExecutablePlan } from "../ask/executable-plan.ts";
import { questionKey } from "../ask/question-key.ts";
import { answerTypeOfResult, columnsOfResult } from "../ask/result-shape.ts";
import { runStatement } from "../ask/run-statement.ts";
import type { Ending, Story } from "../ask/story.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { exampleRefusal } from "./example-refusal.ts";
import { misfitOf, type Misfit } from "./example-fits.ts";

// A person said so of just this question; what they overlooked is what is left.
const confidence = 0.95;

/** Looks for the approved example of a whole question, by its key. */
export interface ExampleSearch {
  /** Begins to look for the question as it was asked, which is mostly the whole one: neither subject nor plan waits for the answer. */
  begin(modelId: string): void;
  find(modelId: string, key: string): Promise<ApprovedExample | undefined>;
}

export function searchExamples(
  question: string,
  tenantId: string,
  needs: Pick<EngineDependencies, "examples">,
): ExampleSearch {
  const asked = questionKey(question);
  let begun: { readonly modelId: string; readonly looking: Promise<ApprovedExample | undefined> } | undefined;
  return {
    begin(modelId) {
      const looking = needs.examples.find(tenantId, modelId, asked);
      // Who asks for it hears of its fault; what fails before never asks.
      looking.catch(() => {});
      begun = { modelId, looking };
    },
    find: (modelId, key) =>
      begun !== undefined && begun.modelId === modelId && key === asked
        ? begun.looking
        : needs.examples.find(tenantId, modelId, key),
  };
}

/**
 * Answers with the statement that a person approved for the same question, if there is one: guarded and executed like any other.
 * One that does not hold any more is dropped, and the question is planned afresh (undefined). `read` is the rules' reading: it has
 * made a whole question of a follow-up, and says what gate and policy refuse.
 */
export async function answerByExample(
  story: Story,
  read: PlanOutcome,
  examples: ExampleSearch,
  needs: EngineDependencies,
): Promise<Ending | undefined> {
  const { subject, question, context } = story;
  if (exampleRefusal(question.text, read, subject.model) !== undefined) return undefined;
  const key = questionKey(read.resolvedQuestion);
  const example = await story.watch.timeAsync("plan", () => examples.find(subject.model.id, key));
  if (example === undefined) return undefined;
  const outcome = await runStatement(story, example.sql, needs);
  const misfit = misfitOf(example, outcome, subject.model, needs.clock.now());
  if (misfit === undefined && outcome.kind === "ran") {
    const plan = planOf(example, read, outcome.result, suggestionsAfter(read, subject.model, needs));
    const { intent, sql, assumptions } = plan;
    context.emit({ type: "plan", data: { intent, sql, assumptions: [...assumptions] } });
    return conclude(story, plan, outcome, needs);
  }
  if (misfit !== undefined && (await isLasting(misfit, example, story, needs)))
    await drop(example, misfit.reason, needs);
  return undefined;
}

/** What does not fit another dataset of the plugin may still fit the one it was approved on, as long as that is there. */
async function isLasting(
  misfit: Misfit,
  example: ApprovedExample,
  { subject, context }: Story,
  needs: Pick<EngineDependencies, "datasets">,
): Promise<boolean> {
  if (misfit.passing) return false;
  if (example.datasetId === subject.dataset.id) return true;
  return (await needs.datasets.find(example.datasetId, context.principal.tenant_id)) === undefined;
}

async function drop(
  { id, tenantId }: ApprovedExample,
  reason: string,
  needs: Pick<EngineDependencies, "examples" | "logger">,
): Promise<void> {
  await needs.examples.markStale(id, tenantId, reason);
  needs.logger.info({ example_id: id, tenant_id: tenantId, reason }, "an approved example does not hold any more");
}

function suggestionsAfter(
  read: PlanOutcome,
  model: SemanticModel,
  { planner, clock }: Pick<EngineDependencies, "planner" | "clock">,
): readonly string[] {
  return read.kind === "query" ? planner.nextQuestions({ query: read.query, model, now: clock.now() }) : [];
}

function planOf(
  example: ApprovedExample,
  read: PlanOutcome,
  result: QueryResult,
  suggestions: readonly string[],
): ExecutablePlan {
  const answerType = answerTypeOfResult(result);
  return {
    kind: "query",
    intent: read.kind === "query" ? read.intent : "question",
    resolvedQuestion: read.resolvedQuestion,
    query: null,
    sql: example.sql,
    columns: columnsOfResult(result),
    answerType,
    assumptions: [`Answered with the query that was approved for this question on ${example.approvedAt.slice(0, 10)}.`],
    confidence,
    explanation: "Runs the corrected query that was approved for this question.",
    suggestions,
    origin: { planner: "example", provider: null, model: null, attempts: 1, tokens: 0 },
  };
}
