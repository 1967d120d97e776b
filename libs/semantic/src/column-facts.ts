import type { Cell, ColumnProfile, DatasetTable } from "@datapilot/contracts";
import type { SemanticColumn } from "./model.ts";

/** The part of a semantic column that only the data can say. */
export type ColumnFacts = Pick<SemanticColumn, "values" | "distinctCount" | "rowCount" | "nullCount" | "min" | "max">;

/** What a profile says of a column. */
export function factsOf(profile: ColumnProfile): ColumnFacts {
  return {
    values: profile.values,
    distinctCount: profile.n_unique,
    rowCount: profile.n_rows,
    nullCount: profile.n_null,
    min: cellText(profile.min),
    max: cellText(profile.max),
  };
}

/** The facts of a column that must not be shown: counts only, no value of a row. */
export function factsWithoutValues(facts: ColumnFacts): ColumnFacts {
  return { ...facts, values: null, min: null, max: null };
}

function cellText(cell: Cell): string | null {
  return cell === null ? null : String(cell);
}

/** Profiles by SQL name. */
export function profilesOf(table: DatasetTable): ReadonlyMap<string, ColumnProfile> {
  return new Map(table.profile.columns.map((profile) => [profile.sql_name, profile]));
}

/** The last day (ISO date) of a time column: a date, a timestamp, or a year as a number. */
export function lastDay(column: SemanticColumn | undefined): string | null {
  const max = column?.max ?? null;
  if (max === null) return null;
  if (/^\d{4}-\d{2}-\d{2}/.test(max)) return max.slice(0, 10);
  return /^\d{4}$/.test(max) ? `${max}-12-31` : null;
}
