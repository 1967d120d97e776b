export type * from "./plan.ts";
export type * from "./semantic-query.ts";
export { createRulesPlanner } from "./planner.ts";
export { compile as compileQuery } from "./compile/compile.ts";
