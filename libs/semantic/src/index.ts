export type * from "./model.ts";
export { bindModel } from "./plugin/bind-model.ts";
export {
  createPluginCatalog,
  type InvalidPlugin,
  type PluginCatalog,
  type PluginCatalogOptions,
} from "./plugin/catalog.ts";
export type { InsightRule } from "./plugin/insights-file.ts";
export { columnsOf } from "./plugin/expression.ts";
export { loadPlugin, type LoadedPlugin } from "./plugin/load.ts";
export type { Plugin, PluginColumn, PluginTable } from "./plugin/plugin.ts";
export { readPlaces, type PluginPlaces } from "./plugin/places.ts";
export { describeProblem, type PluginFile, type PluginProblem, type YamlPath } from "./plugin/problem.ts";
export { summaryOf } from "./plugin/summary.ts";
export { targetTableOf, type PluginTargetTable } from "./plugin/target-table.ts";
export { foldText } from "./fold.ts";
export { codesOfCountry, countriesOfCode } from "./upload/country-codes.ts";
export { modelOfUpload } from "./upload/model-of-upload.ts";
export { singular } from "./upload/table-words.ts";
