import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Plugin } from "../plugin/plugin.ts";

const root = path.resolve(import.meta.dirname, "../../../..");
export const pluginFolder = path.join(root, "plugins/retail");
export const sampleFolder = path.join(root, "sample_data/retail");
export const generator = path.join(root, "sample_data/generate.ts");

type Value = string | number | boolean | null;

/** The sample in memory, in tables as the plugin declares them: a second engine beside PostgreSQL. */
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
};

export async function openSample(plugin: Plugin): Promise<SampleDatabase> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const table of plugin.tables) {
    const columns = table.columns.map((column) => `${column.name} ${sqlTypes[column.type] ?? "VARCHAR"}`);
    await connection.run(`CREATE TABLE ${table.name} (${columns.join(", ")})`);
    // COPY refuses a file whose columns or values do not fit the declared ones.
    await connection.run(`COPY ${table.name} FROM '${path.join(sampleFolder, `${table.name}.csv`)}' (HEADER)`);
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
