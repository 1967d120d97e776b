import { own } from "./own.ts";
import type { FileReport, YamlPath } from "./problem.ts";
import { splitColumnPath } from "./names.ts";
import type { SchemaFile } from "./schema-file.ts";
import { suggest } from "./near-miss.ts";

/** Reports a column path (`table.column`) that names nothing; true when it names a column. */
export function checkColumnPath(schema: SchemaFile, path: string, at: YamlPath, report: FileReport): boolean {
  const { table, column } = splitColumnPath(path);
  const declared = own(schema.tables, table);
  if (declared === undefined) {
    report.add(at, `There is no table "${table}".`, suggest(table, Object.keys(schema.tables)));
    return false;
  }
  if (own(declared.columns, column) !== undefined) return true;
  report.add(at, `Table ${table} has no column "${column}".`, suggest(column, Object.keys(declared.columns)));
  return false;
}

const timeTypes: readonly string[] = ["date", "timestamp", "timestamptz"];

/** What the shape alone cannot say of `schema.yaml`: names that must name something, and types that must fit. */
export function checkSchema(schema: SchemaFile, folderId: string, report: FileReport): void {
  if (schema.id !== folderId) {
    report.add(["id"], `The id "${schema.id}" is not the folder's name.`, `Write id: ${folderId}.`);
  }
  const primary = own(schema.tables, schema.primary_table);
  if (primary === undefined) {
    report.add(
      ["primary_table"],
      `There is no table "${schema.primary_table}".`,
      suggest(schema.primary_table, Object.keys(schema.tables)),
    );
  } else if (primary.time_column === undefined) {
    report.add(
      ["tables", schema.primary_table, "time_column"],
      'The primary table has no time column, so nothing says what "last month" means.',
      "Add time_column with the name of a date column.",
    );
  }
  checkTables(schema, report);
  checkRelationships(schema, report);
}

function checkTables(schema: SchemaFile, report: FileReport): void {
  for (const [name, table] of Object.entries(schema.tables)) {
    const columns = Object.keys(table.columns);
    if (columns.length === 0)
      report.add(["tables", name, "columns"], "The table has no columns.", "Declare its columns.");
    for (const key of ["time_column", "name_column"] as const) {
      const column = table[key];
      if (column === undefined) continue;
      const declared = own(table.columns, column);
      if (declared === undefined) {
        report.add(["tables", name, key], `Table ${name} has no column "${column}".`, suggest(column, columns));
      } else if (key === "time_column" && !timeTypes.includes(declared.type)) {
        report.add(
          ["tables", name, key],
          `Column ${column} is ${declared.type}, which is no point in time.`,
          "Name a column of type date, timestamp or timestamptz.",
        );
      }
    }
  }
}

function checkRelationships(schema: SchemaFile, report: FileReport): void {
  schema.relationships.forEach((relationship, index) => {
    const fromExists = checkColumnPath(schema, relationship.from, ["relationships", index, "from"], report);
    const toExists = checkColumnPath(schema, relationship.to, ["relationships", index, "to"], report);
    if (!fromExists || !toExists) return;
    const typeOf = (path: string): string | undefined => {
      const { table, column } = splitColumnPath(path);
      return own(own(schema.tables, table)?.columns ?? {}, column)?.type;
    };
    const [from, to] = [typeOf(relationship.from), typeOf(relationship.to)];
    if (from !== to) {
      report.add(
        ["relationships", index],
        `${relationship.from} is ${from} but ${relationship.to} is ${to}; they cannot be joined.`,
        "Give both columns the same type.",
      );
    }
  });
}
