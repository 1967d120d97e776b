import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { pluginFiles, type PluginFile } from "./problem.ts";

/** The text of each file of a plugin; null for one that is not there, is no file, or is too large. */
export type PluginTexts = Readonly<Record<PluginFile, string | null>>;

/** A plugin is a few pages of text; more is a mistake, and parsing it would block. */
const maxFileBytes = 1_000_000;

/** What the author can mend; any other fault is the system's and is thrown. */
const authorFaults: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EPERM", "ELOOP"]);

/** Runs a file operation; null when the file is not as it must be. */
async function orNull<T>(operation: Promise<T>): Promise<T | null> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof Error && "code" in error && authorFaults.has(error.code)) return null;
    throw error;
  }
}

/** Reads the five files of a plugin's folder. */
export async function readPluginTexts(folder: string): Promise<PluginTexts> {
  const read = async (file: PluginFile): Promise<string | null> => {
    const target = path.join(folder, file);
    const stats = await orNull(stat(target));
    return stats?.isFile() === true && stats.size <= maxFileBytes ? orNull(readFile(target, "utf8")) : null;
  };
  return {
    "schema.yaml": await read("schema.yaml"),
    "metrics.yaml": await read("metrics.yaml"),
    "questions.yaml": await read("questions.yaml"),
    "policy.yaml": await read("policy.yaml"),
    "insights.yaml": await read("insights.yaml"),
  };
}

/** Changes whenever a file of the plugin does; `changedAt` is the last modification in milliseconds since 1970. */
export interface FolderState {
  readonly fingerprint: string;
  readonly changedAt: number;
}

/** What the file system says of the five files, without reading them. */
export async function folderState(folder: string): Promise<FolderState> {
  const all = await Promise.all(pluginFiles.map((file) => orNull(stat(path.join(folder, file)))));
  return {
    fingerprint: all
      .map((stats) => (stats === null ? "-" : `${stats.ino}:${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`))
      .join(" "),
    changedAt: Math.max(0, ...all.map((stats) => stats?.ctimeMs ?? 0)),
  };
}
