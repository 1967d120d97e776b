import { DataPilotError, type ColumnProfile, type Dataset, type DatasetTable } from "@datapilot/contracts";
import type { SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";

export interface LookedAtColumn {
  readonly column: SemanticColumn;
  readonly profile: ColumnProfile;
}

/** The primary table of a dataset as model and as profile. */
export interface LookedAt {
  readonly dataset: Dataset;
  readonly model: SemanticModel;
  readonly stored: DatasetTable;
  readonly table: SemanticTable;
  /** Those that may be spoken of, in the table's order. */
  readonly columns: readonly LookedAtColumn[];
}

/** Joins what model and profile say of the primary table; throws `conflict` when the dataset lacks it. */
export function lookAt(dataset: Dataset, model: SemanticModel): LookedAt {
  const stored = dataset.tables.find(({ table }) => table === model.primaryTable);
  const table = model.tables.find(({ name }) => name === model.primaryTable);
  if (stored === undefined || table === undefined) {
    throw new DataPilotError("conflict", {
      detail: `This dataset has no table "${model.primaryTable}" yet; upload it.`,
    });
  }
  const profiles = new Map(stored.profile.columns.map((profile) => [profile.sql_name, profile]));
  const columns = table.columns.flatMap((column) => {
    const profile = profiles.get(column.name);
    return column.allowed && profile !== undefined ? [{ column, profile }] : [];
  });
  return { dataset, model, stored, table, columns };
}

/** A measure with something to measure. */
export function isMeasure({ column, profile }: LookedAtColumn): boolean {
  return column.role === "measure" && profile.n_unique > 1;
}

/** More groups than this make a long list, not an overview. */
export const mostGroups = 30;

/** A column to group by: few values, none of them a person's. */
export function isCategory({ column, profile }: LookedAtColumn): boolean {
  const groups = column.role === "dimension" || column.role === "boolean";
  return groups && !column.pii && profile.n_unique >= 2 && profile.n_unique <= mostGroups;
}
