import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { textIfThere } from "./is-there.ts";
import { StartupError } from "./startup-error.ts";

// PostgreSQL's first files, the sample data and room to work.
const neededBytes = 512 * 1024 * 1024;

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** A data folder held by this process; `release` lets another take it. */
export interface DataFolder {
  readonly path: string;
  release(): Promise<void>;
}

/**
 * Makes the folder, sees that it can be written and has room, and takes it for this process.
 * Throws `StartupError` when it is read-only, full, or held by another running DataPilot.
 */
export async function holdDataFolder(path: string): Promise<DataFolder> {
  const lock = join(path, "standalone.pid");
  try {
    await mkdir(path, { recursive: true });
    const holder = Number((await textIfThere(lock)) ?? "0");
    if (holder > 0 && holder !== process.pid && isAlive(holder)) {
      throw new StartupError(
        `DataPilot already runs with the data folder ${path} (process ${holder}); stop it, or set DATA_DIR and PORT to start a second one.`,
      );
    }
    await writeFile(lock, String(process.pid));
  } catch (error) {
    throw error instanceof StartupError ? error : unwritable(path, error);
  }
  await requireRoom(path);
  return { path, release: () => rm(lock, { force: true }) };
}

function unwritable(path: string, error: unknown): StartupError {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StartupError(`The disk of the data folder ${path} is full; make room, or set DATA_DIR to another disk.`);
  }
  return new StartupError(
    `The data folder ${path} cannot be written (${code || "unknown reason"}); set DATA_DIR to a folder that can.`,
  );
}

async function requireRoom(path: string): Promise<void> {
  const disk = await statfs(path);
  const free = disk.bavail * disk.bsize;
  if (free < neededBytes) {
    const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
    throw new StartupError(
      `The disk of the data folder ${path} has ${megabytes(free)} free, ${megabytes(neededBytes)} are needed; make room, or set DATA_DIR to another disk.`,
    );
  }
}
