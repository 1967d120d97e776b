import type { ColumnValues } from "@datapilot/frames";
import type { SourceColumn } from "../../skills/table/source.ts";

/** A column of a source with its values, and what it is called in SQL. */
export interface ReadColumn {
  readonly info: SourceColumn;
  readonly values: ColumnValues;
  readonly sql: string;
}

export function lengthOf(values: ColumnValues): number {
  return values.kind === "category" ? values.codes.length : values.values.length;
}
