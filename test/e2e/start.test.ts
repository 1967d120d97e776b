import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/ports.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** `npm start`'s program; ends by itself, or with Ctrl-C once `until` has been printed. */
async function start(environment: Readonly<Record<string, string>>, until?: string): Promise<Run> {
  const child = spawn(process.execPath, [join(root, "services/standalone/bootstrap.mjs"), "start"], {
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], LOG_LEVEL: "error", ...environment },
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
    if (until !== undefined && output.includes(until)) child.kill("SIGTERM");
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return new Promise((resolve) => child.once("exit", (code) => resolve({ code, output })));
}

async function isListening(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
  return response !== undefined;
}

describe("npm start", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "datapilot-start-"));
    // Where root runs the tests the server runs as another user: it must reach its folder.
    chmodSync(folder, 0o755);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("answers a question about the sample, stops cleanly, and starts again on the same data", async () => {
    const port = await freePort();
    const environment = { DATA_DIR: join(folder, "data"), PORT: String(port) };
    const first = await start(environment, "Ctrl-C stops everything");
    expect(first.code).toBe(0);
    expect(first.output).toContain("Loaded the retail sample: 19,795 sales.");
    expect(first.output).toMatch(/Answer +23,010\.77/);
    expect(first.output).toContain(`curl -s http://127.0.0.1:${port}/plugins`);
    expect(await isListening(port)).toBe(false);
    const second = await start(environment, "Ctrl-C stops everything");
    expect(second.code).toBe(0);
    expect(second.output).not.toContain("Loaded the retail sample");
    expect(second.output).toMatch(/Answer +23,010\.77/);
  });

  it("says in one sentence that its port is used", async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const run = await start({ DATA_DIR: join(folder, "unused"), PORT: String(port) });
    server.close();
    expect(run).toMatchObject({
      code: 1,
      output: expect.stringContaining(`Port ${port} on 127.0.0.1 is used by another program`),
    });
    expect(run.output.trim().split("\n")).toHaveLength(1);
  });

  it.each([
    ["a data folder that cannot be made", { DATA_DIR: "/dev/null/data" }, /data folder .* cannot be written/],
    ["a wrong setting", { PORT: "http" }, /^Wrong configuration: PORT: must be a whole number/],
  ])("says in one sentence what is wrong with %s", async (_name, environment, sentence) => {
    const run = await start(environment);
    expect(run.code).toBe(1);
    expect(run.output.trim()).toMatch(sentence);
    expect(run.output.trim().split("\n")).toHaveLength(1);
  });

  it("does not take a damaged database for its own", async () => {
    const data = join(folder, "damaged");
    mkdirSync(join(data, "postgres"), { recursive: true });
    writeFileSync(join(data, "postgres", "half"), "written");
    const run = await start({ DATA_DIR: data, PORT: String(await freePort()) });
    expect(run.code).toBe(1);
    expect(run.output).toMatch(/half-written or damaged database/);
  });

  it("does not start twice on one data folder", async () => {
    const data = join(folder, "held");
    mkdirSync(data);
    writeFileSync(join(data, "standalone.pid"), String(process.pid));
    const run = await start({ DATA_DIR: data, PORT: String(await freePort()) });
    expect(run).toMatchObject({ code: 1, output: expect.stringContaining("already runs with the data folder") });
  });
});
