import { DataPilotError, type Dataset, type DatasetTable } from "@datapilot/contracts";
import { factsOf, factsWithoutValues, lastDay, profilesOf } from "../column-facts.ts";
import { withHash } from "../model-hash.ts";
import type { SemanticColumn, SemanticModel, SemanticTable } from "../model.ts";
import { columnsOf } from "./expression.ts";
import type { Plugin, PluginTable } from "./plugin.ts";

/**
 * The plugin's model as far as a dataset fills it: tables and columns that were loaded, with the facts of their profiles;
 * metrics and relationships whose columns are all there. Forbidden columns stay, with `allowed: false` and without values.
 * Throws `not_found` when the dataset has none of the plugin's tables.
 */
export function bindModel(plugin: Plugin, dataset: Dataset): SemanticModel {
  const tables = plugin.tables.flatMap((declared) => {
    const loaded = dataset.tables.find((table) => table.table === declared.name);
    return loaded === undefined ? [] : [bindTable(plugin, declared, loaded)];
  });
  const primary = tables.find((table) => table.name === plugin.primaryTable) ?? tables[0];
  if (primary === undefined) throw new DataPilotError("not_found", { kind: "table", id: plugin.primaryTable });
  const has = (table: string, column: string): boolean =>
    tables.some((bound) => bound.name === table && bound.columns.some((each) => each.name === column));

  return withHash({
    id: plugin.id,
    name: plugin.name,
    origin: "plugin",
    primaryTable: primary.name,
    tables,
    relationships: plugin.relationships.filter(
      ({ from, to }) => has(from.table, from.column) && has(to.table, to.column),
    ),
    metrics: plugin.metrics
      .filter(
        (metric) =>
          tables.some((table) => table.name === metric.table) &&
          columnsOf(metric.expression, metric.filter).every((column) => has(metric.table, column)),
      )
      .map((metric) =>
        metric.timeColumn === null || has(metric.table, metric.timeColumn) ? metric : { ...metric, timeColumn: null },
      ),
    glossary: plugin.glossary,
    packs: plugin.packs,
    policy: plugin.policy,
    dataEnd: lastDay(primary.columns.find((column) => column.name === primary.timeColumn)),
  });
}

function bindTable(plugin: Plugin, declared: PluginTable, loaded: DatasetTable): SemanticTable {
  const profiles = profilesOf(loaded);
  const columns = declared.columns.flatMap((column): readonly SemanticColumn[] => {
    const profile = profiles.get(column.name);
    if (profile === undefined) return [];
    const { required: _, ...meaning } = column;
    const allowed = !plugin.policy.forbiddenColumns.some(
      (path) => path.table === declared.name && path.column === column.name,
    );
    const facts = factsOf(profile);
    return [{ ...meaning, type: profile.type, allowed, ...(allowed ? facts : factsWithoutValues(facts)) }];
  });
  const present = (name: string | null): string | null =>
    name !== null && columns.some((column) => column.name === name && column.allowed) ? name : null;
  return {
    name: declared.name,
    label: declared.label,
    meaning: declared.meaning,
    synonyms: declared.synonyms,
    columns,
    timeColumn: present(declared.timeColumn),
    nameColumn: present(declared.nameColumn),
    rowCount: loaded.row_count,
  };
}
