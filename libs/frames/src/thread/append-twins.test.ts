import type { DatasetColumn } from "@datapilot/contracts";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createFramePool } from "../pool/create-frame-pool.ts";
import { inScratch } from "../testing/scratch.ts";

const pool = createFramePool({ threads: 1 });
afterAll(() => pool.close());
const { signal } = new AbortController();

/** The Parquet twin of a CSV, with the columns that were found. */
async function twinOf(folder: string, name: string, csv: string) {
  const own = join(folder, name);
  await mkdir(own);
  const path = join(own, "input.csv");
  await writeFile(path, csv);
  const file = await pool.open({ path, filename: "input.csv", folder: own, signal });
  try {
    const { parquetPath } = await file.outcome();
    return { path: parquetPath, columns: file.columns };
  } finally {
    await file.close();
  }
}

async function append(earlier: string, fresh: string, key?: string, columns?: readonly DatasetColumn[]) {
  return inScratch(async (folder) => {
    const [base, added] = [await twinOf(folder, "base", earlier), await twinOf(folder, "added", fresh)];
    const parquetPath = join(folder, "whole.parquet");
    const profile = await pool.appendParquet({
      base: base.path,
      added: added.path,
      columns: columns ?? base.columns,
      evidence: base.columns.map(() => ""),
      ...(key === undefined ? {} : { key }),
      nulledValues: 0,
      rejectedRows: 0,
      parquetPath,
      signal,
    });
    const page = await pool.readPage({ path: parquetPath, offset: 0, rows: 500, signal });
    return { profile, rows: page.rows.map((row) => row.join("|")).toSorted() };
  });
}

const earlier = "id,name,day\n1,old,2024-01-01\n2,old,2024-01-02\n3,,2024-01-03\n";

describe("two twins of one table", () => {
  it.each([
    [
      "added",
      undefined,
      "id,name,day\n1,new,2025-01-01\n",
      ["1|new|2025-01-01", "1|old|2024-01-01", "2|old|2024-01-02", "3||2024-01-03"],
    ],
    [
      "replaced by a key, of which the last wins",
      "id",
      "id,name,day\n1,a,2025-01-01\n1,b,2025-01-02\n",
      ["1|b|2025-01-02", "2|old|2024-01-02", "3||2024-01-03"],
    ],
    [
      "rows without a key all kept",
      "name",
      "id,name,day\n8,,2025-01-01\n9,,2025-01-01\n7,old,2025-01-01\n",
      ["3||2024-01-03", "7|old|2025-01-01", "8||2025-01-01", "9||2025-01-01"],
    ],
  ] as const)("are %s", async (_name, key, fresh, expected) => {
    const { rows, profile } = await append(earlier, fresh, key);
    expect(rows).toEqual(expected);
    expect(profile.shape).toEqual([expected.length, 3]);
    expect(profile.columns[0]).toMatchObject({ name: "id", type: "integer", n_rows: expected.length });
  });

  it("have null where one lacks a column, and one type where one knew only nulls", async () => {
    const columns: DatasetColumn[] = [
      { name: "Id", sql_name: "id", type: "integer" },
      { name: "At", sql_name: "at", type: "timestamptz" },
      { name: "Note", sql_name: "note", type: "text" },
    ];
    const { rows, profile } = await append("id,at\n1,2024-01-01T10:00:00Z\n2,\n", "id,at\n3,\n", undefined, columns);
    expect(rows).toEqual([expect.stringMatching(/^1\|2024-01-01T10:00:00.*\|$/), "2||", "3||"]);
    expect(profile.columns.map(({ name, type, n_null }) => [name, type, n_null])).toEqual([
      ["Id", "integer", 0],
      ["At", "timestamptz", 2],
      ["Note", "text", 3],
    ]);
  });
});
