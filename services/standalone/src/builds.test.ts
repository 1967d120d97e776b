import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { currentBuild, dropUnused, hold, noteSources } from "../builds.mjs";

let root: string;
let builds: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "datapilot-builds-"));
  builds = join(root, "build");
});
afterEach(() => rm(root, { recursive: true, force: true }));

const hours = (count: number): Date => new Date(Date.now() - count * 3_600_000);

async function makeBuild(name: string, touched: Date, holders: readonly number[] = []): Promise<string> {
  const folder = join(builds, name);
  await mkdir(folder, { recursive: true });
  await noteSources(folder, root, []);
  for (const pid of holders) await writeFile(join(folder, "holders", String(pid)), "");
  await utimes(folder, touched, touched);
  return folder;
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid ?? 0;
}

it("drops the builds that nobody runs any more, and no others", async () => {
  const current = await makeBuild("current", hours(5));
  await makeBuild("running", hours(5), [process.pid]);
  await makeBuild("touched", hours(0));
  await makeBuild("ended", hours(5), [await deadPid()]);
  await makeBuild("left", hours(5));
  await mkdir(join(builds, "earlier"));
  await utimes(join(builds, "earlier"), hours(24), hours(24));
  await mkdir(join(builds, "forgotten"));
  await utimes(join(builds, "forgotten"), hours(31 * 24), hours(31 * 24));
  await dropUnused(builds, current);
  expect((await readdir(builds)).toSorted()).toEqual(["current", "earlier", "running", "touched"]);
});

it("is held until it is released", async () => {
  const current = await makeBuild("current", hours(5));
  const held = await makeBuild("held", hours(5));
  const release = await hold(held);
  await utimes(held, hours(5), hours(5));
  await dropUnused(builds, current);
  expect(await readdir(builds)).toEqual(["current", "held"]);
  await release();
  await utimes(held, hours(5), hours(5));
  await dropUnused(builds, current);
  expect(await readdir(builds)).toEqual(["current"]);
});

it("is current as long as its sources are as they were", async () => {
  await writeFile(join(root, "a.ts"), "1");
  const folder = await makeBuild("one", hours(0));
  await noteSources(folder, root, ["a.ts"]);
  expect(await currentBuild(builds, root)).toBe(folder);
  await writeFile(join(root, "a.ts"), "12");
  expect(await currentBuild(builds, root)).toBeUndefined();
  await noteSources(folder, root, ["a.ts"]);
  await utimes(join(root, "a.ts"), hours(1), hours(1));
  expect(await currentBuild(builds, root)).toBeUndefined();
  await noteSources(folder, root, ["a.ts"]);
  expect(await currentBuild(builds, root)).toBe(folder);
  await rm(join(root, "a.ts"));
  expect(await currentBuild(builds, root)).toBeUndefined();
  expect(await currentBuild(join(root, "none"), root)).toBeUndefined();
});
