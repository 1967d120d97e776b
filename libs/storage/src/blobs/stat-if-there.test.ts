import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { statIfThere } from "./stat-if-there.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datapilot-stat-"));
  await writeFile(join(folder, "file"), "12345");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("tells of what is there, and of nothing where nothing is", async () => {
  expect((await statIfThere(join(folder, "file")))?.size).toBe(5);
  expect(await statIfThere(join(folder, "other"))).toBeUndefined();
});

it("does not take another fault for nothing", async () => {
  await expect(statIfThere(join(folder, "file", "below"))).rejects.toMatchObject({ code: "ENOTDIR" });
  await expect(statIfThere(join(folder, "x".repeat(5_000)))).rejects.toMatchObject({ code: "ENAMETOOLONG" });
});
