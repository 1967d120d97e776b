import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generator, sampleFolder } from "./sample-paths.ts";

const tables = ["customers", "products", "sales", "stores"];

describe("the generator", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "datapilot-sample-"));
    await promisify(execFile)(process.execPath, ["--import", "tsx", generator, folder], { timeout: 60_000 });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(tables)("writes %s.csv byte for byte as it stands in the repository", async (table) => {
    const fresh = await readFile(path.join(folder, "retail", `${table}.csv`));
    expect(fresh.equals(await readFile(path.join(sampleFolder, `${table}.csv`)))).toBe(true);
  });

  it("leaves nothing but the files, of less than 3 MB in all", async () => {
    const names = await readdir(path.join(folder, "retail"));
    expect(names.toSorted()).toEqual(tables.map((table) => `${table}.csv`));
    const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, "retail", name))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
  });
});
