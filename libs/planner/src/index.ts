export { allRows } from "./all-rows.ts";
export type { AnalysisPlan } from "./analysis/analysis-plan.ts";
export type { ChartWish } from "./chart/chart-wish.ts";
export type * from "./plan.ts";
export { featureNames, observe, type Features, type Observation } from "./observe.ts";
export { calibratedNames, calibratedOn, type Calibrated } from "./rules/score/confidence.ts";
export { createRulesPlanner } from "./planner.ts";
export { rememberPlans } from "./remembered-planner.ts";
export type * from "./semantic-query.ts";
export {
  createModelPlanner,
  type FailedStatement,
  type ModelPlan,
  type ModelPlanner,
  type ModelPlanRequest,
  type PlanExample,
} from "./model/model-planner.ts";
export { compile as compileQuery } from "./compile/compile.ts";
export { scansOf } from "./compile/scans.ts";
