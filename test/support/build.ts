import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: Promise<string> | undefined;

async function build(): Promise<string> {
  const command = [join(root, "services/standalone/bootstrap.mjs"), "build"];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root });
  return stdout.trim();
}

/** The folder of the services' programs, as `npm start` runs them, made of the present sources: once in a process. */
export function builtServices(): Promise<string> {
  folder ??= build();
  return folder;
}
