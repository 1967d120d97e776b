import type { ColumnType } from "@datapilot/contracts";
import type { Plugin } from "./plugin.ts";

/** What a file must fit to become a table of the plugin: headers are mapped by name, label or synonym. */
export interface PluginTargetTable {
  readonly name: string;
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly type: ColumnType;
    readonly required: boolean;
    readonly synonyms: readonly string[];
  }[];
}

/** The table of that name as a target for a file, or undefined when the plugin has none. */
export function targetTableOf(plugin: Plugin, tableName: string): PluginTargetTable | undefined {
  const table = plugin.tables.find((each) => each.name === tableName);
  if (table === undefined) return undefined;
  return {
    name: table.name,
    columns: table.columns.map(({ name, label, type, required, synonyms }) => ({
      name,
      label,
      type,
      required,
      synonyms,
    })),
  };
}
