import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Plugin } from "@datapilot/semantic";

export type Value = string | number | boolean | null;

/** A plugin's sample in memory, in tables as the plugin declares them: a second engine beside PostgreSQL. */
export interface SampleDatabase {
  rows(sql: string): Promise<readonly (readonly Value[])[]>;
  close(): void;
}

const sqlTypes: Readonly<Record<string, string>> = {
  text: "VARCHAR",
  integer: "BIGINT",
  decimal: "DECIMAL(18, 4)",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  date: "DATE",
  timestamp: "TIMESTAMP",
};

/** Loads the CSV files of `folder`; a file whose columns or values do not fit the declared ones is refused. */
export async function openSample(plugin: Plugin, folder: string): Promise<SampleDatabase> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const table of plugin.tables) {
    const columns = table.columns.map((column) => `${column.name} ${sqlTypes[column.type] ?? "VARCHAR"}`);
    await connection.run(`CREATE TABLE ${table.name} (${columns.join(", ")})`);
    await connection.run(`COPY ${table.name} FROM '${path.join(folder, `${table.name}.csv`)}' (HEADER)`);
  }
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map(plain)),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** DuckDB's JSON writes big integers and decimals as text. */
function plain(value: unknown): Value {
  if (typeof value === "string") return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}
