import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Stage } from "./backends.ts";

/** A worker process whose jobs never end. */
export interface WorkerChild {
  /** Resolves when standard output has the line. */
  says(line: string): Promise<void>;
  /** SIGKILL: no farewell, no release of anything. */
  kill(): Promise<void>;
}

const sayLimitMs = 20_000;

export function spawnWorker(stage: Stage): WorkerChild {
  const script = fileURLToPath(new URL("./worker-process.ts", import.meta.url));
  const settings = JSON.stringify({ backend: stage.backend, databaseUrl: stage.databaseUrl });
  const child = spawn(process.execPath, ["--import", "tsx", script, settings], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  return {
    async says(line) {
      for (const end = Date.now() + sayLimitMs; Date.now() < end;) {
        if (output.includes(`${line}\n`)) return;
        if (child.exitCode !== null) throw new Error(`The worker process ended with ${child.exitCode}: ${output}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`The worker process did not say "${line}": ${output}`);
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
