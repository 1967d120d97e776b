import type { Refusal } from "@datapilot/contracts";
import type { PlanOutcome } from "@datapilot/planner";
import type { SemanticModel } from "@datapilot/semantic";
import { openRangeRefusal, statementRefusal } from "../ask/policy.ts";

/** The rules planner reads no further, so longer questions could not be told apart. */
const longestQuestion = 1_000;

/**
 * Why a question is not for approved statements, or undefined: what gate and policy refuse stays refused, whatever a person sends as its
 * correction, and small talk is answered in words. `read` is the rules' reading of the question.
 */
export function exampleRefusal(question: string, read: PlanOutcome, model: SemanticModel): Refusal | undefined {
  switch (read.kind) {
    case "refuse":
      return read.refusal;
    case "text":
      return { code: "no_query", reason: "This is answered in words; there is no query to correct." };
    case "query":
    case "analysis":
    case "clarify":
      if (question.length > longestQuestion) {
        return { code: "too_long", reason: "The question is too long to be recognised when it is asked again." };
      }
      return statementRefusal(model) ?? (read.kind === "query" ? openRangeRefusal(model, read.query) : undefined);
  }
}
