import type { Aggregate } from "@datapilot/semantic";
import type { ComparisonOperator, TimeGrain } from "../../semantic-query.ts";
import type { WhKind } from "./kinds.ts";

/** What a phrase of a question asks for, apart from the names and values of the data. */
export type Cue =
  | { readonly cue: "wh"; readonly wh: WhKind }
  | { readonly cue: "command" }
  | { readonly cue: "count" }
  | { readonly cue: "distinct" }
  | { readonly cue: "aggregate"; readonly aggregate: Aggregate }
  /** "highest", "most": an extreme of the column that follows, or of a column that `hints` name. */
  | {
      readonly cue: "superlative";
      readonly direction: "asc" | "desc";
      /** Header words of the measured column, best first; null when the next column is measured. A minus turns the direction ("-year"). */
      readonly hints: readonly string[] | null;
    }
  | { readonly cue: "common"; readonly direction: "asc" | "desc" }
  /** "older", "more": which of two things that the question names has more of it. */
  | { readonly cue: "comparative"; readonly direction: "asc" | "desc"; readonly hints: readonly string[] | null }
  | { readonly cue: "compare"; readonly operator: ComparisonOperator }
  /** "older than": the operator with the header words of the column it compares. */
  | { readonly cue: "compare_hint"; readonly operator: ComparisonOperator; readonly hints: readonly string[] }
  | { readonly cue: "temporal"; readonly operator: ComparisonOperator }
  | { readonly cue: "between" }
  | { readonly cue: "group" }
  /** "port distribution": the values of what stands before it, with how many rows have each. */
  | { readonly cue: "spread" }
  | { readonly cue: "order"; readonly direction: "asc" | "desc" | null }
  | { readonly cue: "direction"; readonly direction: "asc" | "desc" }
  | { readonly cue: "negation" }
  | { readonly cue: "missing"; readonly negated: boolean }
  | { readonly cue: "text"; readonly match: "contains" | "starts_with" | "ends_with" }
  | { readonly cue: "share" }
  | { readonly cue: "running" }
  | { readonly cue: "growth"; readonly grain: TimeGrain | null }
  /** "how much taller": `hints` are header words of what is compared, where the word says it. */
  | { readonly cue: "difference"; readonly hints?: readonly string[] }
  | { readonly cue: "average_of_all"; readonly operator: ComparisonOperator }
  | { readonly cue: "trend" }
  | { readonly cue: "row_order"; readonly place: "next" | "previous" }
  | { readonly cue: "or" }
  | { readonly cue: "and" };
