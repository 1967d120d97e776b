import type { QueryPlan, SemanticQuery } from "@datapilot/planner";

/** Who made a plan: for provenance. */
export interface PlanOrigin {
  readonly planner: "rules" | "llm" | "cache" | "example";
  readonly provider: string | null;
  readonly model: string | null;
  /** Statements that were tried for this answer. */
  readonly attempts: number;
  readonly tokens: number;
}

/** A plan that can be run, whichever planner made it; a language model's has no semantic query. */
export interface ExecutablePlan extends Omit<QueryPlan, "planner" | "query"> {
  readonly query: SemanticQuery | null;
  readonly origin: PlanOrigin;
  /** Questions that a person may ask next. */
  readonly suggestions: readonly string[];
}

export const rulesOrigin: PlanOrigin = { planner: "rules", provider: null, model: null, attempts: 1, tokens: 0 };

export function ofRules(plan: QueryPlan, suggestions: readonly string[]): ExecutablePlan {
  return { ...plan, origin: rulesOrigin, suggestions };
}
