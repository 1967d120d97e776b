export { foldIdentifier } from "./fold-identifier.ts";
export type * from "./frame-pool.ts";
export { fromWire as readOverridesFromWire } from "./wire-overrides.ts";
export { createFramePool, type FramePoolOptions } from "./pool/create-frame-pool.ts";
