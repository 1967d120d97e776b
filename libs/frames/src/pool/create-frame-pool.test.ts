import { randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { inScratch } from "../testing/scratch.ts";
import { createFramePool } from "./create-frame-pool.ts";
import { startFrameThread } from "./frame-thread.ts";
import { createThreadLanes } from "./thread-lanes.ts";

const pool = createFramePool({ threads: 1 });
afterAll(() => pool.close());

const calm = new AbortController().signal;
const small = "id,day,amount\n1,2024-01-01,2.50\n2,2024-01-02,\n3,2024-01-03,7.25\n";

function large(rows: number): string {
  return `id,code,amount\n${Array.from({ length: rows }, (_, at) => `${at},C-${at % 977},${(at % 1000) / 4}`).join("\n")}\n`;
}

async function readAll(slices: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const slice of slices) parts.push(slice);
  return Buffer.concat(parts).toString("utf8");
}

describe("the frame pool", () => {
  it("opens, copies, concludes and pages a file in its threads", async () => {
    await inScratch(async (folder) => {
      const path = join(folder, "upload.csv.gz");
      await writeFile(path, gzipSync(small));
      const file = await pool.open({ path, filename: "upload.csv.gz", folder, signal: calm });
      const [copied, outcome] = await Promise.all([readAll(file.copyRows()), file.outcome()]);
      await file.close();
      expect(file.columns.map(({ type }) => type)).toEqual(["integer", "date", "decimal"]);
      expect(copied).toBe("1,2024-01-01,2.50\n2,2024-01-02,\n3,2024-01-03,7.25\n");
      expect(outcome).toMatchObject({ rowCount: 3, report: { dialect: { compression: "gzip" } } });
      expect((await readdir(folder)).sort()).toEqual(["table.parquet", "upload.csv.gz"]);
      const page = await pool.readPage({ path: outcome.parquetPath, offset: 1, rows: 5, signal: calm });
      expect(page).toEqual({
        columns: ["id", "day", "amount"],
        rows: [
          [2, "2024-01-02", null],
          [3, "2024-01-03", 7.25],
        ],
        totalRows: 3,
      });
      const { dialect } = outcome.report;
      if (dialect === null) throw new Error("A CSV has a dialect.");
      const raw = await pool.readRawPage({ path, dialect, offset: 0, rows: 1, signal: calm });
      expect(raw).toEqual({ columns: ["id", "day", "amount"], rows: [["1", "2024-01-01", "2.50"]], totalRows: 3 });
    });
  });

  it("profiles a Parquet twin alone, and pages a file that has no dialect raw", async () => {
    await inScratch(async (folder) => {
      const path = join(folder, "upload");
      await writeFile(path, '[{"id":1,"v":1.50},{"id":2,"v":null}]');
      const overrides = { types: { id: "text" } } as const;
      const file = await pool.open({ path, filename: "upload.json", folder, overrides, signal: calm });
      const { parquetPath, profile, report } = await file.outcome();
      await file.close();
      const alone = await pool.profileParquet({ path: parquetPath, signal: calm });
      expect(alone.ms).toBeGreaterThan(0);
      expect(alone.profile.columns.map(({ n_unique, n_null }) => [n_unique, n_null])).toEqual([
        [2, 0],
        [1, 1],
      ]);
      expect(alone.profile.n_duplicate_rows).toBe(profile.n_duplicate_rows);
      expect(report).toMatchObject({ format: "json", dialect: null, overrides: { types: { id: "text" } } });
      const raw = await pool.readRawPage({ path, dialect: null, overrides, offset: 0, rows: 5, signal: calm });
      expect(raw).toEqual({
        columns: ["id", "v"],
        rows: [
          ["1", "1.50"],
          ["2", ""],
        ],
        totalRows: 2,
      });
      expect((await readdir(folder)).sort()).toEqual(["table.parquet", "upload"]);
    });
  });

  it("passes errors on with their code and sentence", async () => {
    await inScratch(async (folder) => {
      const path = join(folder, "empty.csv");
      await writeFile(path, "");
      const attempt = pool.open({ path, filename: "empty.csv", folder, signal: calm });
      await expect(attempt).rejects.toMatchObject({ code: "unreadable_file", message: "The file is empty." });
    });
  });

  it("stops at once when cancelled before, and leaves nothing when cancelled amid its work", async () => {
    await inScratch(async (folder) => {
      const path = join(folder, "upload.csv.gz");
      await writeFile(path, gzipSync(large(200_000), { level: 1 }));
      const before = pool.open({ path, filename: "x", folder, signal: AbortSignal.abort() });
      await expect(before).rejects.toMatchObject({ code: "cancelled" });
      const amid = new AbortController();
      const file = await pool.open({ path, filename: "x", folder, signal: amid.signal });
      const copying = (async () => {
        for await (const slice of file.copyRows()) if (slice.length > 0) amid.abort();
      })();
      await expect(copying).rejects.toMatchObject({ code: "cancelled" });
      await expect(file.outcome()).rejects.toMatchObject({ code: "cancelled" });
      await file.close();
      expect(await readdir(folder)).toEqual(["upload.csv.gz"]);
    });
  });

  it("makes a file wait for a thread, and gives up waiting when cancelled", async () => {
    await inScratch(async (folder) => {
      const path = join(folder, "a.csv");
      await writeFile(path, small);
      const first = await pool.open({ path, filename: "a.csv", folder, signal: calm });
      const waiting = new AbortController();
      const second = pool.open({ path, filename: "a.csv", folder, signal: waiting.signal });
      waiting.abort();
      await expect(second).rejects.toMatchObject({ code: "cancelled" });
      const third = pool.open({ path, filename: "a.csv", folder, signal: calm });
      await first.close();
      await (await third).close();
    });
  });

  it("closes a file whose rows nobody reads to the end, and can use the thread again", async () => {
    await inScratch(async (folder) => {
      const path = join(folder, "a.csv");
      await writeFile(path, large(300_000));
      const file = await pool.open({ path, filename: "a.csv", folder, signal: calm });
      for await (const slice of file.copyRows()) if (slice.length > 0) break;
      await file.close();
      const again = await pool.open({ path, filename: "a.csv", folder, signal: calm });
      expect((await readAll(again.copyRows())).split("\n")).toHaveLength(300_001);
      await again.close();
    });
  });
});

describe("a thread that dies", () => {
  it("fails what it had and is replaced", async () => {
    const lanes = createThreadLanes(1);
    const first = await lanes.borrow(calm);
    const call = first.start({ kind: "page", path: "/nowhere.parquet", offset: 0, rows: 1 });
    const failed = call.answer.then(
      () => "an answer",
      (error: unknown) => String(error),
    );
    await first.stop();
    expect(await failed).toContain("ended unexpectedly");
    lanes.giveBack(first);
    const second = await lanes.borrow(calm);
    expect(second).not.toBe(first);
    await expect(second.start({ kind: "page", path: "/nowhere.parquet", offset: 0, rows: 1 }).answer).rejects.toThrow(
      /nowhere|No such/i,
    );
    await lanes.close();
  });

  it("answers random bytes with an error, and lives on", async () => {
    await inScratch(async (folder) => {
      const path = join(folder, "noise");
      await writeFile(path, randomBytes(5000));
      const attempt = pool.open({ path, filename: "noise", folder, signal: calm });
      await expect(attempt).rejects.toHaveProperty("code");
      const thread = startFrameThread();
      expect(thread.alive).toBe(true);
      await thread.stop();
      expect(thread.alive).toBe(false);
    });
  });
});
