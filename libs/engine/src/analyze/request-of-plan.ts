import type { SkillRequest } from "@datapilot/contracts";
import type { AnalysisPlan } from "@datapilot/planner";

/** What a planned analysis runs. */
export function requestOfPlan({ skill, params, where, period }: AnalysisPlan): SkillRequest {
  return {
    skill,
    params: { ...params },
    where: where.map(({ column, values }) => ({ column, values: [...values] })),
    period,
  };
}
