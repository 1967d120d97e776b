import type { Cell } from "@datapilot/contracts";
import { z } from "zod";

export const categories = [
  "aggregate",
  "count",
  "group",
  "top",
  "filter",
  "time",
  "trend",
  "comparison",
  "share",
  "list",
  "lookup",
  "yes_no",
  "join",
  "decline",
] as const;
export const categorySchema = z.enum(categories);

/** How a question should end: with rows, with a question back, with a refusal, or with either of the two. */
export const expectSchema = z.enum(["answer", "clarify", "refuse", "decline"]);
export type Expect = z.infer<typeof expectSchema>;

/** `written`: rules may be written against it; `kept`: they may not; `external`: from outside the repository. */
export type Half = "written" | "kept" | "external";

/** A file that becomes a table; `table` names the plugin's table, null lets the file decide. */
export interface TableFile {
  readonly path: string;
  readonly filename: string;
  readonly table: string | null;
}

/** Right is what any one of the answers says. Statements are run on the data that the question is asked of. */
export type Gold =
  | { readonly kind: "sql"; readonly statements: readonly string[] }
  | { readonly kind: "rows"; readonly answers: readonly (readonly (readonly Cell[])[])[] };

export interface EvalQuestion {
  readonly id: string;
  readonly category: string;
  readonly question: string;
  readonly half: Half;
  readonly expect: Expect;
  readonly ordered: boolean;
  readonly gold: Gold;
  /** What it is asked of: questions with the same tables share one dataset. */
  readonly tables: readonly TableFile[];
}

/**
 * Which of a set's files: its own questions; the same and further ones as other people put them, who know the data and not the
 * planner; later ones by further such people, so that there is always a measure that nobody has worked on yet.
 */
export type SetPart = "questions" | "reworded" | "fresh";

export interface EvalSet {
  readonly name: string;
  readonly kind: "plugin" | "upload" | "external";
  readonly part: SetPart;
  readonly pluginId: string | null;
  readonly questions: readonly EvalQuestion[];
}
