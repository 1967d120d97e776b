export type * from "./plan.ts";
export { createRulesPlanner } from "./planner.ts";
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
