import type { ModelPlan } from "@datapilot/planner";
import type { QueryResult } from "@datapilot/warehouse";
import type { ExecutablePlan } from "./executable-plan.ts";
import { answerTypeOfResult, columnsOfResult } from "./result-shape.ts";

// A model's own certainty is not calibrated: it never outranks a reading that the rules are sure of.
const highestConfidence = 0.7;

/** A language model's reply and its result as a plan; what the columns are is read from the result. */
export function planOfModel(
  question: string,
  made: ModelPlan,
  sql: string,
  result: QueryResult,
  attempts: number,
): ExecutablePlan {
  return {
    kind: "query",
    intent: "question",
    resolvedQuestion: question,
    query: null,
    sql,
    columns: columnsOfResult(result),
    answerType: answerTypeOfResult(result),
    assumptions: [...made.reply.assumptions],
    confidence: Math.max(0, Math.min(highestConfidence, made.reply.confidence)),
    explanation: made.reply.explanation,
    suggestions: [],
    origin: { planner: "llm", provider: made.provider, model: made.model, attempts, tokens: made.tokens },
  };
}
