export type * from "./plan.ts";
export type * from "./semantic-query.ts";
export { createRulesPlanner } from "./planner.ts";
export { compile as compileQuery } from "./compile/compile.ts";
export {
  createModelPlanner,
  type FailedStatement,
  type ModelPlan,
  type ModelPlanner,
  type ModelPlanRequest,
  type PlanExample,
} from "./model/model-planner.ts";
