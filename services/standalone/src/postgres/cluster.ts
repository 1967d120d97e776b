import { chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import type { ChildProcess } from "node:child_process";
import { StartupError } from "../startup-error.ts";
import { keepOutput, start, type Place } from "./program.ts";

/**
 * Makes a cluster whose superuser is `owner`. It is made in a temporary folder and renamed, so a first start that was cut off leaves
 * nothing half-written under the final name. Throws `StartupError`.
 */
export async function createCluster(place: Place, owner: string, password: string): Promise<void> {
  const unfinished = `${place.folder}.unfinished`;
  const passwordFile = `${unfinished}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.account !== undefined) {
    await chown(unfinished, place.account.uid, place.account.gid);
    await chown(passwordFile, place.account.uid, place.account.gid);
  }
  try {
    const child = start(place, place.binaries.initdb, [
      `--pgdata=${unfinished}`,
      `--username=${owner}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      // One call for the whole file system instead of one per file, and as durable; PostgreSQL knows it on Linux only.
      ...(process.platform === "linux" ? ["--sync-method=syncfs"] : []),
    ]);
    const output = keepOutput(child);
    const code = await exitOf(child);
    if (code !== 0) {
      throw new StartupError(`The database could not be created in ${place.folder}: ${output.tail()}`);
    }
    await rename(unfinished, place.folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new StartupError(`PostgreSQL cannot be run: ${error.message}.`)));
    child.once("exit", (code) => resolve(code));
  });
}
