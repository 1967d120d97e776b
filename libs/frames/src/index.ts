export { foldIdentifier } from "./fold-identifier.ts";
export type * from "./frame-pool.ts";
export { createFramePool, type FramePoolOptions } from "./pool/create-frame-pool.ts";
