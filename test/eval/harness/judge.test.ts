import type { Answer, Cell } from "@datapilot/contracts";
import { newId } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { calibrate } from "./calibration.ts";
import type { EvalQuestion, Expect } from "./eval-set.ts";
import { figuresOf } from "./figures.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Outcome } from "./run-set.ts";

function question(expected: Expect, ordered = false): EvalQuestion {
  const gold = { kind: "rows", answers: [] } as const;
  return { id: "q", category: "count", question: "?", half: "written", expect: expected, ordered, gold, tables: [] };
}

function answer(change: Partial<Answer>): Answer {
  return {
    answer_id: newId(),
    status: "answered",
    question: "?",
    resolved_question: "?",
    intent: "question",
    answer_type: "table",
    answer: null,
    columns: [],
    rows: [],
    row_count: 0,
    truncated: false,
    sql: "SELECT 1",
    explanation: "",
    assumptions: [],
    confidence: "high",
    confidence_score: 1,
    clarification: null,
    refusal: null,
    narrative: "",
    key_points: [],
    suggestions: [],
    chart: null,
    provenance: {
      planner: "rules",
      provider: null,
      model: null,
      dataset_id: null,
      dataset_version: null,
      plugin_id: null,
      data_last_updated: null,
      attempts: 1,
      tokens: 0,
    },
    timings: { queue_ms: 0, plan_ms: 1, guard_ms: 0, execute_ms: 0, narrate_ms: 0, total_ms: 1 },
    ...change,
  };
}

const golds: readonly (readonly (readonly Cell[])[])[] = [[[1]], [[2]]];

const cases: readonly (readonly [name: string, expected: Expect, given: Partial<Answer>, verdict: Verdict])[] = [
  ["the gold rows", "answer", { rows: [[1]] }, "right"],
  ["the rows of another accepted reading", "answer", { rows: [[2]] }, "right"],
  ["other rows", "answer", { rows: [[3]] }, "wrong"],
  ["rows where a question back was right", "clarify", { rows: [[1]] }, "wrong"],
  ["a question back where rows were wanted", "answer", { status: "clarify", sql: null }, "clarified"],
  ["a question back where it was right", "clarify", { status: "clarify", sql: null }, "declined"],
  ["a question back where either end was right", "decline", { status: "clarify", sql: null }, "declined"],
  ["a question back where a refusal was right", "refuse", { status: "clarify", sql: null }, "clarified"],
  ["a refusal where it was right", "refuse", { status: "refused", sql: null }, "declined"],
  ["a refusal where rows were wanted", "answer", { status: "refused", sql: null }, "refused"],
  ["words instead of rows", "answer", { sql: null, answer_type: "text" }, "talked"],
  ["a statement that failed", "answer", { status: "failed" }, "failed"],
];

describe("judge", () => {
  it.each(cases)("%s", (_name, expected, given, verdict) => {
    expect(judge(question(expected), answer(given), golds)).toBe(verdict);
  });

  it("takes a yes for true, whatever rows it stands on", () => {
    const yes = answer({ answer_type: "boolean", answer: true, rows: [[17]] });
    expect(judge(question("answer"), yes, [[[true]]])).toBe("right");
    expect(judge(question("answer"), yes, [[["yes"]]])).toBe("right");
    expect(judge(question("answer"), yes, [[[false]]])).toBe("wrong");
  });
});

function outcome(verdict: Verdict, confidence: number, planMs: number | null = 1): Outcome {
  return { question: question("answer"), verdict, confidence, planMs, sql: null, rows: [], gold: [], said: "" };
}

describe("figures", () => {
  it("counts a wrong answer with high confidence twice", () => {
    const figures = figuresOf([
      outcome("right", 0.9, 1),
      outcome("right", 0.9, 2),
      outcome("declined", 0, 3),
      outcome("wrong", 0.9, 4),
      outcome("wrong", 0.5, 50),
      outcome("clarified", 0, null),
    ]);
    expect(figures).toMatchObject({ questions: 6, right: 3, answered: 4, clarified: 1, wrong: 2 });
    expect(figures).toMatchObject({ wrongWithHighConfidence: 1, accuracy: 0.5, precision: 0.5, score: 0 });
    expect(figures).toMatchObject({ planP50: 3, planP99: 50 });
  });

  it("has no shares of nothing", () => {
    expect(figuresOf([])).toMatchObject({ accuracy: null, precision: null, score: null, planP50: null });
  });

  it("holds confidence against how many are right", () => {
    const { bins, error } = calibrate([outcome("right", 0.9), outcome("wrong", 0.9), outcome("clarified", 0)]);
    expect(bins).toEqual([{ from: 0.9, to: 0.95, answers: 2, meanConfidence: 0.9, shareRight: 0.5 }]);
    expect(error).toBeCloseTo(0.4);
  });
});
