import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createFramePool } from "@datapilot/frames";
import type { ColumnType } from "@datapilot/contracts";
import type { AnalysisSource, SourceColumn } from "./source.ts";

export type FixtureColumns = Readonly<Record<string, readonly (string | number | boolean | null)[]>>;

const roles: Readonly<Record<ColumnType, SourceColumn["role"]>> = {
  text: "dimension",
  integer: "measure",
  decimal: "measure",
  number: "measure",
  boolean: "boolean",
  date: "time",
  timestamp: "time",
  timestamptz: "time",
  time: "dimension",
};

/** Loads columns as an upload would, and gives what a skill may read of them. The twin is in `folder`. */
export async function analysisFixture(folder: string, columns: FixtureColumns): Promise<AnalysisSource> {
  const names = Object.keys(columns);
  const rows = Math.max(...names.map((name) => columns[name]?.length ?? 0));
  const cell = (value: string | number | boolean | null | undefined): string =>
    value === null || value === undefined ? "" : JSON.stringify(value);
  const lines = Array.from({ length: rows }, (_, at) => names.map((name) => cell(columns[name]?.[at])).join(","));
  const path = join(folder, "data.csv");
  await writeFile(path, `${names.join(",")}\n${lines.join("\n")}\n`);
  const pool = createFramePool({ threads: 1 });
  try {
    const file = await pool.open({ path, filename: "data.csv", folder, signal: new AbortController().signal });
    for await (const slice of file.copyRows()) void slice;
    const { parquetPath, profile } = await file.outcome();
    await file.close();
    return {
      table: "data",
      label: "Data",
      path: parquetPath,
      rowCount: rows,
      timeColumn: file.columns.find((column) => roles[column.type] === "time")?.sql_name ?? null,
      columns: file.columns.map((column, at) => ({
        name: column.sql_name,
        label: column.name,
        synonyms: [],
        type: column.type,
        role: roles[column.type],
        unit: null,
        distinctCount: profile.columns[at]?.n_unique ?? 0,
        aggregate: "sum",
        sqlName: column.sql_name,
        join: null,
      })),
      joins: [],
      minGroupSize: null,
      maxRows: 1_000_000,
    };
  } finally {
    await pool.close();
  }
}
