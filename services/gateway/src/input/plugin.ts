import { DataPilotError, type Dataset } from "@datapilot/contracts";
import type { Plugin } from "@datapilot/semantic";
import type { GatewayDeps } from "../deps.ts";

/** The plugin of that id; throws `not_found`. */
export async function requirePlugin(deps: Pick<GatewayDeps, "plugins">, id: string): Promise<Plugin> {
  const plugin = await deps.plugins.get(id);
  if (plugin === undefined) throw new DataPilotError("not_found", { kind: "plugin", id });
  return plugin;
}

/** The tenant's live dataset of that plugin, or of any plugin when none is named; throws `not_found`. */
export async function requirePluginDataset(
  deps: Pick<GatewayDeps, "datasets">,
  id: string,
  tenantId: string,
  pluginId: string | undefined,
): Promise<Dataset> {
  const dataset = await deps.datasets.find(id, tenantId);
  const fits = dataset !== undefined && dataset.plugin_id !== null;
  if (!fits || (pluginId !== undefined && dataset.plugin_id !== pluginId)) {
    throw new DataPilotError("not_found", { kind: "dataset", id });
  }
  return dataset;
}

/** The table that an address names: a table of the plugin, or `sales` for its primary table. Throws `not_found` that lists the tables. */
export function requirePluginTable(plugin: Plugin, name: string): string {
  const names = plugin.tables.map((table) => table.name);
  if (names.includes(name)) return name;
  if (name === "sales") return plugin.primaryTable;
  const message = `The plugin ${plugin.id} has the tables ${names.join(", ")}.`;
  throw new DataPilotError("not_found", { kind: "table", id: name }, { fields: [{ path: "table", message }] });
}
