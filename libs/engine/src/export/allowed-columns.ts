import type { ColumnProfile, DatasetTable } from "@datapilot/contracts";
import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";

/** A column that the policy lets be seen: as it is called, what is known of it, and whether its values may be shown. */
export interface AllowedColumn {
  readonly label: string;
  readonly column: SemanticColumn;
  readonly profile: ColumnProfile;
  /** False for personal data, and where small groups are not to be shown. */
  readonly showsValues: boolean;
}

/** The columns of a table without those that the policy forbids. */
export function allowedColumns(model: SemanticModel, table: DatasetTable): readonly AllowedColumn[] {
  const described = model.tables.find((each) => each.name === table.table);
  return table.profile.columns.flatMap((profile) => {
    const column = described?.columns.find((each) => each.name === profile.sql_name);
    if (column === undefined || !column.allowed) return [];
    const showsValues = !(model.origin === "plugin" && (column.pii || model.policy.minGroupSize !== null));
    return [{ label: column.label, column, profile, showsValues }];
  });
}
