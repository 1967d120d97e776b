import type { PluginSummary } from "@datapilot/contracts";
import type { Plugin } from "./plugin.ts";

/** The plugin in the light catalogue. */
export function summaryOf(plugin: Plugin): PluginSummary {
  return {
    id: plugin.id,
    name: plugin.name,
    description: plugin.description,
    primary_table: plugin.primaryTable,
    tables: plugin.tables.map((table) => table.name),
    metrics: plugin.metrics.map((metric) => metric.name),
    question_packs: plugin.packs.length,
  };
}
