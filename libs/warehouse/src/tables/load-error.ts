import { DataPilotError } from "@datapilot/contracts";
import type pg from "pg";
import { asServiceFailure, isPostgresError } from "../connections/connection-failure.ts";
import type { LogicalTable } from "../warehouse.ts";

/** `COPY sales_1, line 3, column price: "abc"` — the lines count rows of the stream from 1, as it has no header. */
function whereInFile(error: pg.DatabaseError): { line: string; column: string | undefined } | undefined {
  const match = /^COPY .+?, line (\d+)(?:, column (.+?))?(?::|$)/m.exec(error.where ?? "");
  return match?.[1] === undefined ? undefined : { line: match[1], column: match[2] };
}

/** Class 22: a value its column does not take; the row is not CSV. 23: a value that must be there is not. 54000: a row too long for a page. */
const badData = /^(22|23|54000)/;
const rowTooLong = "54000";

/** What the loader's failure becomes for the person whose file it is. Anything unexpected is passed on as it is. */
export function asLoadError(error: unknown, table: LogicalTable): unknown {
  if (error instanceof DataPilotError) return error;
  const failure = asServiceFailure(error);
  if (failure !== undefined || !isPostgresError(error)) return failure ?? error;
  if (error.code === "42P07") {
    return new DataPilotError("conflict", { detail: "This load was already done." }, { cause: error });
  }
  if (!badData.test(error.code ?? "")) return error;
  const where = whereInFile(error);
  const column = table.columns.find((candidate) => candidate.sql_name === where?.column);
  const row = where === undefined ? "A row" : `Row ${where.line}`;
  if (error.code === rowTooLong) {
    // Rows go in by the batch, so that the line told is not the row's.
    const detail = `A row of "${table.relation.name}" fills more than the 8 KB that a row of the database has: ${table.columns.length} columns with values are too many. Upload the table in parts of fewer columns, each with the column that tells the rows apart, as tables of one dataset (x-table: add); or with one row for each value: row, column, value.`;
    return new DataPilotError("unreadable_file", { detail }, { cause: error });
  }
  const detail =
    column === undefined
      ? `${row} of "${table.relation.name}" does not have the table's ${table.columns.length} columns.`
      : `${row} of "${table.relation.name}" has a value in the column "${column.name}" that is not ${phrases[column.type]}.`;
  return new DataPilotError("unreadable_file", { detail }, { cause: error });
}

const phrases = {
  text: "text that a database can keep",
  integer: "a whole number in range",
  decimal: "a number",
  number: "a number",
  boolean: "true or false",
  date: "a date",
  timestamp: "a date with a time",
  timestamptz: "a date with a time and a zone",
  time: "a time of day",
} as const;
