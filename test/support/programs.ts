import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(program: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function firstOnPath(programs: readonly string[]): string | undefined {
  return programs.map(onPath).find((path) => path !== undefined);
}

/** Gives nothing: whether the program is there afterwards is what counts. */
function installWithApt(packageName: string): void {
  if (process.getuid?.() !== 0 || onPath("apt-get") === undefined) return;
  const options = {
    stdio: "ignore",
    timeout: 300_000,
    // A package's service script must not start a server of its own.
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  } as const;
  try {
    execFileSync("apt-get", ["update"], options);
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", packageName], options);
  } catch {
    return;
  }
}

/** Where the first of the programs is that this machine has; with none, after its package was installed with apt where that is allowed. */
export function findProgram(programs: readonly string[], packageName: string): string | undefined {
  const found = firstOnPath(programs);
  if (found !== undefined) return found;
  installWithApt(packageName);
  return firstOnPath(programs);
}
