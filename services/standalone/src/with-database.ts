import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedDatabase } from "./postgres/embedded.ts";
import { StartupError } from "./startup-error.ts";

/** Runs a TypeScript program with DATABASE_URL set; gives its exit code. */
async function run(program: string, args: readonly string[], databaseUrl: string): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  // The terminal sends Ctrl-C to the program as well; it decides when everything has ended.
  const forward = (): void => void child.kill("SIGTERM");
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", forward);
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new StartupError(`${program} cannot be run: ${error.message}.`)));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** `tsx with-database.ts PROGRAM [ARG…]`: on DATABASE_URL when it is set, else on a PostgreSQL of its own that is gone afterwards. */
async function main(): Promise<number> {
  const [program, ...args] = process.argv.slice(2);
  if (program === undefined) throw new StartupError("Say which program to run: with-database.ts PROGRAM [ARG…].");
  const given = process.env["DATABASE_URL"];
  if (given !== undefined && given !== "") return run(program, args, given);
  const folder = await mkdtemp(join(tmpdir(), "datapilot-database-"));
  // The account of the server, when we are root, has to pass through.
  await chmod(folder, 0o711);
  try {
    const database = await startEmbeddedDatabase(folder);
    try {
      return await run(program, args, database.url);
    } finally {
      await database.erase();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof StartupError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
