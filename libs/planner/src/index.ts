export type * from "./plan.ts";
export type * from "./semantic-query.ts";
