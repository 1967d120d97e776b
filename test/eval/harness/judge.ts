import type { Answer } from "@datapilot/contracts";
import type { EvalQuestion, Expect } from "./eval-set.ts";
import { sameAnswer, type Row } from "./same-answer.ts";

/**
 * How a question ended. `right` and `wrong` have rows; `declined` asked back or refused where that was right;
 * `clarified`, `refused`, `talked` (words instead of rows) and `failed` (the statement or the file) gave nothing where rows were wanted.
 */
export type Verdict = "right" | "wrong" | "declined" | "clarified" | "refused" | "talked" | "failed";

/** A wrong answer from here on counts double: it is the band that people read as "high". */
export const highConfidence = 0.9;

export function judge(question: EvalQuestion, answer: Answer, golds: readonly (readonly Row[])[]): Verdict {
  switch (answer.status) {
    case "clarify":
      return isWanted(question.expect, "clarify") ? "declined" : "clarified";
    case "refused":
      return isWanted(question.expect, "refuse") ? "declined" : "refused";
    case "failed":
      return "failed";
    case "answered":
      if (answer.sql === null) return question.expect === "decline" ? "declined" : "talked";
      return question.expect === "answer" && golds.some((gold) => says(answer, gold, question.ordered))
        ? "right"
        : "wrong";
  }
}

function isWanted(expect: Expect, end: "clarify" | "refuse"): boolean {
  return expect === end || expect === "decline";
}

function says(answer: Answer, gold: readonly Row[], ordered: boolean): boolean {
  return sameAnswer(gold, answer.rows, ordered) || (answer.answer_type === "boolean" && saysYesOrNo(answer, gold));
}

/** A yes/no answer may stand on rows that show why; then what it says is its `answer`. */
function saysYesOrNo(answer: Answer, gold: readonly Row[]): boolean {
  const [row] = gold;
  const [cell] = row ?? [];
  if (gold.length !== 1 || row?.length !== 1 || cell === undefined || typeof answer.answer !== "boolean") return false;
  const word = typeof cell === "string" ? cell.trim().toLowerCase() : cell;
  return (answer.answer ? ["yes", "true", true] : ["no", "false", false]).some((said) => said === word);
}
