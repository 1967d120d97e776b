export type * from "./plan.ts";
export { createRulesPlanner } from "./planner.ts";
export type * from "./semantic-query.ts";
