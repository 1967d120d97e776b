import type { SkillName } from "@datapilot/contracts";
import type { ColumnRef } from "../semantic-query.ts";

/** A question that a skill answers. */
export interface AnalysisPlan {
  readonly kind: "analysis";
  readonly intent: "analysis";
  readonly resolvedQuestion: string;
  readonly skill: SkillName;
  /** To be checked against the skill's own schema; columns by name, or as `table.column` where the name is another table's too. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Only rows with these values, and of this stretch of time. */
  readonly where: readonly { readonly column: string; readonly values: readonly string[] }[];
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly assumptions: readonly string[];
}

/** What a route finds: a skill with its parameters, and what in the question they already use. */
export interface Routed {
  readonly skill: SkillName;
  readonly params: Readonly<Record<string, unknown>>;
  /** Columns whose values are groups, not filters. */
  readonly grouped?: readonly ColumnRef[];
  /** True: the time range is a parameter, not a filter. */
  readonly usesRange?: boolean;
  readonly assumptions?: readonly string[];
}
