import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../services/standalone/src/port.ts";
import { median, type Figure } from "./figure.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const rounds = 3;
const limitMs = 120_000;

/** Seconds from the command to the line that says it is ready, which comes after the first answer. The folder is empty the first time. */
async function secondsToAnswer(folder: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [join("services", "standalone", "bootstrap.mjs"), "start"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATA_DIR: folder, PORT: String(await freePort()) },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const timer = setTimeout(() => child.kill("SIGTERM"), limitMs);
  let output = "";
  const seconds = await new Promise<number>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("DataPilot is ready")) resolve((performance.now() - begun) / 1000);
    });
    void ended.then(() => reject(new Error(`It ended before it was ready:\n${output}`)));
  });
  clearTimeout(timer);
  child.kill("SIGTERM");
  await ended;
  return seconds;
}

/** `npm start` without npm's own second: on an empty folder, with the sample data to load; and again on the same folder. */
export async function run(): Promise<readonly Figure[]> {
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const folder = await mkdtemp(join(tmpdir(), "datapilot-bench-"));
    // When we are root the database runs as another account, which has to reach its folder.
    await chmod(folder, 0o755);
    try {
      first.push(await secondsToAnswer(folder));
      again.push(await secondsToAnswer(folder));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return [figure("start, empty folder", median(first)), figure("start, data there", median(again))];
}

function figure(name: string, ours: number): Figure {
  return { name, ours, reference: null, unit: "s", reach: "≤ 6 s", met: ours <= 6 };
}
