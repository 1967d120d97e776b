import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs one of the reference programs of this folder in a process of its own until `stop`. */
export async function startReference(file: string, ...args: readonly string[]): Promise<{ stop(): void }> {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", entry, ...args], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return { stop: () => child.kill("SIGKILL") };
}
