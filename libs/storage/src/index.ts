export type * from "./audit.ts";
export type * from "./datasets.ts";
