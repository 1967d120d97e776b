export { createWarehouse, type WarehouseOptions } from "./create-warehouse.ts";
export { readerRole, readerUrlOf } from "./reader-url.ts";
export { setUpWarehouse } from "./setup/set-up-warehouse.ts";
export type * from "./warehouse.ts";
