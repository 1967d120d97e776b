export { ask } from "./ask/ask.ts";
export { scopeOf } from "./ask/scope.ts";
export { questionOfAsk, questionOfChat } from "./ask/question.ts";
export type { EngineDependencies, EngineLimits } from "./dependencies.ts";
export { feedback } from "./feedback/feedback.ts";
export { relationOfPlugin } from "./ingest/destination.ts";
export { ingest } from "./ingest/ingest.ts";
export { maintain } from "./maintenance/maintenance.ts";
export { preview } from "./preview/preview.ts";
