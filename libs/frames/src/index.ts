export type * from "./frame-pool.ts";
