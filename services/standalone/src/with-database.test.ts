import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const wrapper = join(import.meta.dirname, "with-database.ts");

async function run(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--import", "tsx", wrapper, ...args], {
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...environment },
    timeout: 80_000,
  });
  const chunks: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", (ended) => resolve(ended)));
  return { code, output: chunks.join("") };
}

/** Whether something listens on the port of loopback. */
async function isListening(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: "127.0.0.1" });
  return new Promise((resolve) => {
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

describe("with-database", () => {
  let folder: string;
  let program: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "datapilot-with-database-"));
    // The server's account passes through, when we are root.
    await chmod(folder, 0o755);
    program = join(folder, "program.ts");
    await writeFile(program, "console.log(process.env.DATABASE_URL, process.argv[2]);\nprocess.exitCode = 7;\n");
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("gives the program a database of its own, ends with its code, and leaves no server", async () => {
    const { code, output } = await run([program, "word"], { TMPDIR: folder });
    const port = /^postgres:\/\/datapilot:\w+@127\.0\.0\.1:(\d+)\/datapilot word$/m.exec(output)?.[1];
    expect({ code, output, hasPort: port !== undefined }).toMatchObject({ code: 7, hasPort: true });
    expect(await isListening(Number(port))).toBe(false);
  });

  it("leaves a database that is named alone", async () => {
    const { code, output } = await run([program, "word"], { DATABASE_URL: "postgres://elsewhere/db" });
    expect({ code, output }).toEqual({ code: 7, output: "postgres://elsewhere/db word\n" });
  });

  it("says what is missing", async () => {
    expect(await run([], {})).toEqual({
      code: 1,
      output: "Say which program to run: with-database.ts PROGRAM [ARG…].\n",
    });
  });
});
