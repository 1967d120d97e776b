import { highConfidence } from "./judge.ts";
import type { Outcome } from "./run-set.ts";

/** Shares are 0..1, null where there is nothing to divide by; times are milliseconds. */
export interface Figures {
  readonly questions: number;
  /** Right answers, and questions declined where that was wanted. */
  readonly right: number;
  readonly answered: number;
  readonly clarified: number;
  readonly refused: number;
  /** No rows for another reason: a statement or file that failed, or words instead of rows. */
  readonly failed: number;
  readonly wrong: number;
  readonly wrongWithHighConfidence: number;
  readonly accuracy: number | null;
  /** Right ones of the answers with rows. */
  readonly precision: number | null;
  /** Right less wrong, wrong with high confidence twice, of all questions. */
  readonly score: number | null;
  readonly planP50: number | null;
  readonly planP99: number | null;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const count = (test: (outcome: Outcome) => boolean): number => outcomes.filter(test).length;
  const rightRows = count(({ verdict }) => verdict === "right");
  const wrong = count(({ verdict }) => verdict === "wrong");
  const wrongWithHighConfidence = count(
    (outcome) => outcome.verdict === "wrong" && outcome.confidence >= highConfidence,
  );
  const right = rightRows + count(({ verdict }) => verdict === "declined");
  const times = outcomes.flatMap(({ planMs }) => planMs ?? []).toSorted((a, b) => a - b);
  return {
    questions: outcomes.length,
    right,
    answered: rightRows + wrong,
    clarified: count(({ verdict }) => verdict === "clarified"),
    refused: count(({ verdict }) => verdict === "refused"),
    failed: count(({ verdict }) => verdict === "failed" || verdict === "talked"),
    wrong,
    wrongWithHighConfidence,
    accuracy: share(right, outcomes.length),
    precision: share(rightRows, rightRows + wrong),
    score: share(right - wrong - wrongWithHighConfidence, outcomes.length),
    planP50: quantile(times, 0.5),
    planP99: quantile(times, 0.99),
  };
}

/** Nearest rank of ascending values. */
function quantile(values: readonly number[], q: number): number | null {
  return values[Math.max(0, Math.ceil(q * values.length) - 1)] ?? null;
}
