import type { ColumnType } from "@datapilot/contracts";
import type { PlannedColumn } from "@datapilot/planner";
import type { QueryResult } from "@datapilot/warehouse";
import type { ExecutablePlan } from "./executable-plan.ts";

const kinds: Readonly<Record<ColumnType, PlannedColumn["kind"]>> = {
  text: "dimension",
  integer: "measure",
  decimal: "measure",
  number: "measure",
  boolean: "dimension",
  date: "time",
  timestamp: "time",
  timestamptz: "time",
  time: "dimension",
};

const formats: Readonly<Record<PlannedColumn["kind"], PlannedColumn["format"]>> = {
  measure: "number",
  dimension: "text",
  time: "date",
  value: "text",
};

/** What the columns of a statement that nobody planned show, read from its result. */
export function columnsOfResult(result: QueryResult): readonly PlannedColumn[] {
  return result.columns.map(({ name, type }) => {
    const kind = kinds[type];
    return { name, label: name.replaceAll("_", " "), kind, unit: null, format: formats[kind] };
  });
}

/** One cell is a number, a text or a yes or no; anything else is a table. */
export function answerTypeOfResult(result: QueryResult): ExecutablePlan["answerType"] {
  const [column] = result.columns;
  if (column === undefined || result.columns.length !== 1 || result.rows.length !== 1) return "table";
  if (column.type === "boolean") return "boolean";
  return kinds[column.type] === "measure" ? "number" : "text";
}
