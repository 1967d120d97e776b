import type { Dataset } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";
import type { GuardScope } from "@datapilot/sql-guard";

const scopes = new WeakMap<SemanticModel, GuardScope>();

/** What a statement about the dataset may reach: the tables it has, with the columns that the policy allows. */
export function scopeOf(dataset: Dataset, model: SemanticModel, maxRows: number): GuardScope {
  const known = scopes.get(model);
  if (known !== undefined) return known;
  const scope: GuardScope = {
    datasetId: dataset.id,
    maxRows: Math.min(maxRows, model.policy.rowCap),
    tables: dataset.tables.flatMap((table) => {
      const described = model.tables.find((candidate) => candidate.name === table.table);
      if (described === undefined) return [];
      const allowed = new Set(described.columns.filter((column) => column.allowed).map((column) => column.name));
      return [
        {
          names: [table.table, ...table.aliases],
          relation: table.relation,
          columns: table.columns
            .filter((column) => allowed.has(column.sql_name))
            .map((column) => ({ name: column.sql_name, type: column.type })),
        },
      ];
    }),
  };
  scopes.set(model, scope);
  return scope;
}
