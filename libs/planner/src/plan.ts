import type { Clarification, Refusal } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import type { AnalysisPlan } from "./analysis/analysis-plan.ts";
import type { ChartWish } from "./chart/chart-wish.ts";
import type { SemanticQuery, TimeGrain, TimePart } from "./semantic-query.ts";

export interface PlanRequest {
  readonly question: string;
  readonly model: SemanticModel;
  /** Today, for relative times when the policy anchors at now or the data is current. */
  readonly now: Date;
  /** Earlier questions of the conversation, oldest first. */
  readonly context: readonly string[];
}

/** What an output column shows, for explaining and drawing. */
export interface PlannedColumn {
  readonly name: string;
  readonly label: string;
  readonly kind: "measure" | "dimension" | "time" | "value";
  readonly unit: string | null;
  readonly format: "number" | "integer" | "percent" | "currency" | "text" | "date";
  /** What its values are of the calendar: dates that stand for whole months, numbers that stand for weekdays. */
  readonly calendar?: TimeGrain | TimePart;
  /** The output whose values this one shows again, as the file writes them: nothing of its own to tell or to draw. */
  readonly repeats?: string;
}

export interface QueryPlan {
  readonly kind: "query";
  readonly planner: "rules";
  /** "aggregate", "trend", "ranking", "comparison", "list", "count", "share", "yes_no". */
  readonly intent: string;
  readonly resolvedQuestion: string;
  readonly query: SemanticQuery;
  /** Readable PostgreSQL over the model's table names; the guard still has to pass it. */
  readonly sql: string;
  readonly columns: readonly PlannedColumn[];
  readonly answerType: "number" | "table" | "text" | "boolean";
  /** What was taken for granted, in sentences with real dates and names. */
  readonly assumptions: readonly string[];
  /** 0..1, calibrated: the chance that the answer is the one meant. */
  readonly confidence: number;
  /** A sentence saying what is computed, without the numbers. */
  readonly explanation: string;
  /** The chart that was asked for. */
  readonly chart?: ChartWish;
}

export type PlanOutcome =
  | QueryPlan
  /** Answered by a statistical skill. */
  | AnalysisPlan
  | {
      readonly kind: "clarify";
      readonly intent: string;
      readonly resolvedQuestion: string;
      readonly clarification: Clarification;
    }
  | { readonly kind: "refuse"; readonly intent: string; readonly resolvedQuestion: string; readonly refusal: Refusal }
  /** Greetings and "what can I ask?": answered in words. */
  | {
      readonly kind: "text";
      readonly intent: string;
      readonly resolvedQuestion: string;
      readonly text: string;
      readonly suggestions: readonly string[];
    };

/** Plans questions without a network or a key: deterministic for the same question, model and clock. */
export interface Planner {
  plan(request: PlanRequest): PlanOutcome;
  /** Whether the question is a whole one only with those before it; the plan of any other does not depend on the context. */
  refersBack(asked: Pick<PlanRequest, "question" | "model" | "now">): boolean;
  /** Questions that a person may ask after the query; each can be planned. Takes longer than planning: work for while the query runs. */
  nextQuestions(after: Pick<PlanRequest, "model" | "now"> & { readonly query: SemanticQuery }): readonly string[];
}
