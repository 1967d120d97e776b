export { foldIdentifier } from "./fold-identifier.ts";
export type * from "./frame-pool.ts";
export { fromWire as readOverridesFromWire } from "./wire-overrides.ts";
export { createFramePool, type FramePoolOptions } from "./pool/create-frame-pool.ts";
export { readColumnSet, type ColumnSet, type ColumnSetRequest } from "./polars/column-set.ts";
export type { JoinedTable } from "./polars/joined-column.ts";
export type { ColumnValues } from "./polars/read-column.ts";
export { errorFromMessage, errorToMessage } from "./pool/error-message.ts";
