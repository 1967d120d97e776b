import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inScratch } from "../testing/scratch.ts";
import { createFramePool } from "./create-frame-pool.ts";

const pool = createFramePool({ threads: 1 });
afterAll(() => pool.close());

const calm = new AbortController().signal;

/** Names that a frame's own members have, or that JavaScript objects have. */
const names = [
  "height",
  "width",
  "shape",
  "columns",
  "select",
  "slice",
  "filter",
  "lazy",
  "rows",
  "row",
  "count",
  "schema",
  "sum",
  "constructor",
  "proto",
  "length",
];

const cases: readonly (readonly [string, readonly string[]])[] = [
  ["together", names],
  ...names.map((name) => [`"${name}" beside another`, [name, "other"]] as const),
];

describe("columns named like a frame's own members", () => {
  it.each(cases)("are loaded, profiled and paged: %s", async (_what, header) => {
    await inScratch(async (folder) => {
      const path = join(folder, "upload.csv");
      const lines = [header, header.map((_, at) => at + 1), header.map((_, at) => at + 101)];
      await writeFile(path, lines.map((line) => line.join(",")).join("\n"));
      const file = await pool.open({ path, filename: "upload.csv", folder, signal: calm });
      const copied: Uint8Array[] = [];
      for await (const bytes of file.copyRows()) copied.push(bytes);
      const outcome = await file.outcome();
      await file.close();
      expect(Buffer.concat(copied).toString()).toBe(`${lines[1]?.join(",")}\n${lines[2]?.join(",")}\n`);
      expect(outcome).toMatchObject({ rowCount: 2, profile: { shape: [2, header.length], n_duplicate_rows: 0 } });
      expect(outcome.profile.columns.map(({ name, n_unique, max }) => [name, n_unique, max])).toEqual(
        header.map((name, at) => [name, 2, at + 101]),
      );
      const page = await pool.readPage({ path: outcome.parquetPath, offset: 1, rows: 1, signal: calm });
      expect(page.rows).toEqual([lines[2]]);
      expect(page.columns).toEqual(file.columns.map((column) => column.sql_name));
    });
  });
});
