import type { Answer, Refusal } from "@datapilot/contracts";
import type { AnalysisPlan, PlanOutcome, QueryPlan } from "@datapilot/planner";
import { blank, type AnswerFrame } from "./answer.ts";
import type { PlanOrigin } from "./executable-plan.ts";

/** Words instead of a query: help, a question back, or a refusal. */
export function withoutQuery(
  frame: AnswerFrame,
  plan: Exclude<PlanOutcome, QueryPlan | AnalysisPlan>,
  origin: PlanOrigin,
): Answer {
  const empty = blank(frame);
  const base = {
    ...empty,
    intent: plan.intent,
    resolved_question: plan.resolvedQuestion,
    provenance: { ...empty.provenance, ...origin },
  };
  switch (plan.kind) {
    case "text":
      return {
        ...base,
        answer: plan.text,
        narrative: plan.text,
        explanation: plan.text,
        suggestions: [...plan.suggestions],
      };
    case "clarify":
      return {
        ...base,
        status: "clarify",
        clarification: plan.clarification,
        explanation: plan.clarification.question,
        narrative: plan.clarification.question,
        suggestions: plan.clarification.options.map((option) => option.question),
        confidence: "low",
        confidence_score: 0,
      };
    case "refuse":
      return { ...refused(frame, plan.refusal, plan.intent), provenance: base.provenance };
  }
}

/** Nothing was run, and why. */
export function refused(frame: AnswerFrame, refusal: Refusal, intent: string, sql: string | null = null): Answer {
  return {
    ...blank(frame),
    status: "refused",
    intent,
    sql,
    refusal,
    explanation: refusal.reason,
    narrative: refusal.reason,
  };
}

/** The statement passed the guard but the database could not run it. */
export function failed(frame: AnswerFrame, sql: string, reason: string): Answer {
  return {
    ...blank(frame),
    status: "failed",
    sql,
    explanation: reason,
    narrative: reason,
    confidence: "low",
    confidence_score: 0,
  };
}
