import type { ColumnType } from "@datapilot/contracts";

/** The PostgreSQL type of each column type, as `format_type` writes it. */
export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: "text",
  integer: "bigint",
  decimal: "numeric",
  number: "double precision",
  boolean: "boolean",
  date: "date",
  timestamp: "timestamp without time zone",
  timestamptz: "timestamp with time zone",
  time: "time without time zone",
};
