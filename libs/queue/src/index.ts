export type * from "./job-queue.ts";
