export * from "./insights/index.ts";
export { monthNames, weekdayNames } from "./series/calendar-names.ts";
export { skillTask } from "./skills/skill-task.ts";
export { findColumn } from "./skills/table/analysis-table.ts";
export { analysisSourceSchema, type AnalysisSource, type SourceColumn } from "./skills/table/source.ts";
export { forecastValues, type NoForecast, type ValuesAhead } from "./statistics/forecast/forecast-values.ts";
export {
  createAnalysisPool,
  type AnalysisPool,
  type AnalysisPoolOptions,
  type TaskOptions,
} from "./thread/create-analysis-pool.ts";
export type { Task, TaskContext } from "./thread/task.ts";
