import { spawn } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const program = path.join(root, "services/worker/src/plugins-check/main.ts");

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

async function run(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment },
    timeout: 90_000,
  });
  const read = (stream: NodeJS.ReadableStream): (() => string) => {
    const chunks: string[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
    return () => chunks.join("");
  };
  const [output, complaint] = [read(child.stdout), read(child.stderr)];
  const code = await new Promise<number | null>((resolve) => child.once("close", (ended) => resolve(ended)));
  return { code, output: output(), complaint: complaint() };
}

describe("npm run plugins:check", () => {
  let database: TestDatabase;
  let folder: string;
  let environment: Readonly<Record<string, string>>;
  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), "datapilot-command-"));
    environment = { DATABASE_URL: database.url, PLUGINS_DIR: folder };
    await cp(path.join(root, "plugins/retail"), path.join(folder, "retail"), { recursive: true });
    const questions = "packs: [{ id: a, title: A, questions: [{ question: total revenue, rows: [[1627051.4]] }] }]\n";
    await writeFile(path.join(folder, "retail/questions.yaml"), questions);
  });
  afterAll(async () => {
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it("ends with 0 and a line per plugin when all is right", async () => {
    const ended = await run([], environment);
    expect(ended).toEqual({
      code: 0,
      output: "retail: ok (4 tables, 15 metrics, 6 insights, 1 of 1 questions right)\n",
      complaint: "",
    });
  });

  it("ends with 1 and the findings when something is wrong", async () => {
    await writeFile(path.join(folder, "retail/policy.yaml"), "row_cpa: 5\n");
    const ended = await run(["retail"], environment);
    expect(ended.code).toBe(1);
    expect(ended.output).toContain('retail/policy.yaml:1 (row_cpa): The key "row_cpa" is not known here.');
    expect(ended.output).toContain("retail: 1 finding");
  });

  it("ends with 1 and a sentence when a plugin is not there, or no database is named", async () => {
    const unknown = await run(["reatil"], environment);
    expect(unknown).toMatchObject({ code: 1, output: "" });
    expect(unknown.complaint).toContain("There is no plugin reatil");
    expect(await run([], { PLUGINS_DIR: folder })).toMatchObject({
      code: 1,
      complaint: "DATABASE_URL is not set; npm run plugins:check brings a database.\n",
    });
  });
});
