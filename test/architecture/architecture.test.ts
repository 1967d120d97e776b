import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { findViolations } from "./scan.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function checkout(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "datapilot-architecture-"));
  folders.push(folder);
  mkdirSync(join(folder, "services"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function manifest(name: string, ...dependencies: readonly string[]): string {
  return JSON.stringify({
    name: `@datapilot/${name}`,
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, "1.0.0"])),
  });
}

describe("the house", () => {
  it("keeps its import rules", () => {
    expect(findViolations(root)).toEqual([]);
  });
});

const breaches: readonly (readonly [name: string, files: Readonly<Record<string, string>>, message: RegExp])[] = [
  [
    "a dependency outside the graph",
    { "libs/frames/package.json": manifest("frames", "@datapilot/storage") },
    /may not depend on storage/,
  ],
  [
    "a lib that imports a service",
    { "libs/frames/package.json": manifest("frames", "@datapilot/gateway") },
    /may not depend on gateway/,
  ],
  ["an unknown package", { "libs/misc/package.json": manifest("misc") }, /not in the table/],
  [
    "an import that the manifest does not list",
    { "libs/frames/package.json": manifest("frames"), "libs/frames/src/a.ts": 'import { x } from "lodash";' },
    /does not list/,
  ],
  [
    "a dynamic import that the manifest does not list",
    { "libs/frames/package.json": manifest("frames"), "libs/frames/src/a.ts": 'const x = await import("lodash");' },
    /does not list/,
  ],
  [
    "an import past another package's index",
    {
      "libs/frames/package.json": manifest("frames", "@datapilot/contracts"),
      "libs/frames/src/a.ts": 'export { x } from "@datapilot/contracts/src/x.ts";',
    },
    /past the index/,
  ],
  [
    "a relative path into another package",
    { "libs/frames/package.json": manifest("frames"), "libs/frames/src/a.ts": 'import "../../storage/src/index.ts";' },
    /reaches out/,
  ],
  [
    "a third-party system in a second home",
    {
      "libs/queue/package.json": manifest("queue", "bullmq"),
      "libs/storage/package.json": manifest("storage", "bullmq"),
    },
    /uses bullmq, whose home is queue/,
  ],
  ["pg outside its homes", { "libs/frames/package.json": manifest("frames", "pg") }, /uses pg, whose home is/],
];

describe("the rules see", () => {
  it.each(breaches)("%s", (_name, files, message) => {
    const messages = findViolations(checkout(files)).map((violation) => violation.message);
    expect(messages.join("\n")).toMatch(message);
  });
});
