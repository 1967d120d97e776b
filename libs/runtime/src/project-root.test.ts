import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectRootOf } from "./project-root.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datapilot-root-"));
  await mkdir(join(folder, "project", "build", "abc"), { recursive: true });
  await writeFile(join(folder, "project", "package-lock.json"), "{}");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("finds the folder with the lock file from any depth", () => {
  const project = join(folder, "project");
  for (const path of ["main.js", "build/abc/main.js"]) {
    expect(projectRootOf(pathToFileURL(join(project, path)).href)).toBe(project);
  }
});

it("says so where there is no project", () => {
  expect(() => projectRootOf(pathToFileURL(join(folder, "main.js")).href)).toThrow("no project");
});
