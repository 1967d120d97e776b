import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const samples = path.resolve(import.meta.dirname, "../../../sample_data");
const generator = path.join(samples, "generate.ts");

describe("the generator", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "datapilot-sample-"));
    await promisify(execFile)(process.execPath, ["--import", "tsx", generator, folder], { timeout: 60_000 });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(["manufacturing", "retail", "saas"])(
    "writes the files of %s byte for byte as they stand in the repository, less than 3 MB in all, and nothing else",
    async (id) => {
      const written = (await readdir(path.join(folder, id))).toSorted();
      const kept = (await readdir(path.join(samples, id))).filter((name) => name.endsWith(".csv")).toSorted();
      expect(written).toEqual(kept);
      for (const name of written) {
        const fresh = await readFile(path.join(folder, id, name));
        expect({ name, same: fresh.equals(await readFile(path.join(samples, id, name))) }).toEqual({
          name,
          same: true,
        });
      }
      const sizes = await Promise.all(written.map(async (name) => (await stat(path.join(folder, id, name))).size));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
    },
  );
});
