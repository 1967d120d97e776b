export { foldName } from "./fold-name.ts";
export { loadSqlGuard } from "./guard.ts";
export { isGuardedSql } from "./guarded.ts";
export { rememberVerdicts } from "./remembered-guard.ts";
export type * from "./scope.ts";
