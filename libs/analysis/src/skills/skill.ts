import type { SkillResult } from "@datapilot/contracts";
import type { z } from "zod";
import type { AnalysisTable } from "./table/analysis-table.ts";

/** What a skill finds; the caller adds which data it was. */
export type SkillFinding = Pick<
  SkillResult,
  "title" | "summary" | "key_points" | "assumptions" | "result" | "tables" | "charts"
>;

/** A skill that takes its parameters as they come: parsing fills in defaults. */
export interface Skill {
  readonly run: (
    data: AnalysisTable,
    given: unknown,
  ) => { readonly params: Record<string, unknown>; readonly finding: SkillFinding };
}

/**
 * A skill from its parameter schema and its work. The work throws `invalid_input` for columns that are not there or do not fit, and
 * finds "nothing to say, because …" in data that fit but are too few.
 */
export function defineSkill<Parameters extends z.ZodObject>(
  parameters: Parameters,
  work: (data: AnalysisTable, params: z.output<Parameters>) => SkillFinding,
): Skill {
  return {
    run: (data, given) => {
      const params = parameters.parse(given);
      const finding = work(data, params);
      return { params, finding: { ...finding, assumptions: [...finding.assumptions, ...data.samplingNotes] } };
    },
  };
}

/** The finding of a skill that data are unfit for: a sentence, and nothing computed. */
export function unfit(title: string, reason: string): SkillFinding {
  return {
    title,
    summary: reason,
    key_points: [],
    assumptions: [],
    result: { fit: false, reason },
    tables: [],
    charts: [],
  };
}
