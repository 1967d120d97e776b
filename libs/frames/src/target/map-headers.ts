import { DataPilotError, type ColumnType, type Warning } from "@datapilot/contracts";
import { foldIdentifier } from "../fold-identifier.ts";
import type { TargetTable } from "../frame-pool.ts";

/** Which column of the target each header of the file is for. */
export interface HeaderMapping {
  /** Target column's name → index of the file's column. */
  readonly columns: ReadonlyMap<string, number>;
  /** File header → target column's name. */
  readonly byHeader: Readonly<Record<string, string>>;
  readonly warnings: readonly Warning[];
}

/** Letters and digits only: "Order Date", "order_date" and "OrderDate" are one. */
const squeeze = (name: string): string => foldIdentifier(name).replaceAll("_", "");

/**
 * Maps a file's headers to a target's columns: by exact name, then without regard to case, spaces and underscores, then by label
 * and synonyms. A header serves one column. Throws `schema_mismatch` naming each required column that is missing, and each one
 * that an exact target does not have.
 */
export function mapHeaders(headers: readonly string[], target: TargetTable): HeaderMapping {
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  type Column = TargetTable["columns"][number];
  const rules: readonly ((header: string, column: Column) => boolean)[] = [
    (header, column) => header === column.name,
    (header, column) => squeeze(header) === squeeze(column.name),
    (header, column) => [column.label, ...column.synonyms].some((name) => squeeze(name) === squeeze(header)),
  ];
  for (const matches of rules) {
    for (const column of target.columns) {
      if (columns.has(column.name)) continue;
      const index = headers.findIndex((header, at) => !taken.has(at) && header !== "" && matches(header, column));
      if (index === -1) continue;
      columns.set(column.name, index);
      taken.add(index);
    }
  }
  refuseMissing(headers, target, columns);
  const unknown = headers.filter((header, at) => !taken.has(at) && header !== "");
  if (target.exact === true) refuseUnknown(unknown, target);
  const byHeader = Object.fromEntries([...columns].map(([name, index]) => [headers[index] ?? "", name]));
  return { columns, byHeader, warnings: unknown.map(unknownColumn(target)) };
}

function refuseMissing(headers: readonly string[], target: TargetTable, columns: ReadonlyMap<string, number>): void {
  const missing = target.columns.filter((column) => column.required && !columns.has(column.name));
  if (missing.length === 0) return;
  const names = missing.map((column) => `"${column.name}"`).join(", ");
  const has = headers.map((header) => `"${header}"`).join(", ");
  const detail = `The table "${target.name}" needs the column(s) ${names}, which the file does not have. Its headers are: ${has.slice(0, 500)}.`;
  const fields = missing.map((column) => ({
    path: column.name,
    message: `Add a column "${column.name}" (${column.label}).`,
  }));
  throw new DataPilotError("schema_mismatch", { detail }, { fields });
}

function refuseUnknown(unknown: readonly string[], target: TargetTable): void {
  if (unknown.length === 0) return;
  const names = unknown.map((header) => `"${header}"`).join(", ");
  const detail = `The file has column(s) that the table "${target.name}" does not have: ${names.slice(0, 500)}.`;
  const fields = unknown.map((header) => ({ path: header, message: "Leave this column out." }));
  throw new DataPilotError("schema_mismatch", { detail }, { fields });
}

const unknownColumn =
  (target: TargetTable) =>
  (header: string): Warning => ({
    code: "unknown_column",
    message: `"${header}" is no column of the table "${target.name}" and was left out.`,
    column: header,
  });

/** The types of reading that a target column's type can be made from. */
export function readableAs(type: ColumnType): ReadonlySet<ColumnType> {
  const sources: Readonly<Record<ColumnType, readonly ColumnType[]>> = {
    text: [],
    integer: ["integer", "decimal", "number"],
    decimal: ["integer", "decimal"],
    number: ["integer", "decimal", "number"],
    boolean: ["boolean", "integer"],
    date: ["date", "timestamp"],
    timestamp: ["timestamp", "date"],
    timestamptz: ["timestamptz", "timestamp", "date"],
    time: ["time"],
  };
  return new Set(sources[type]);
}
