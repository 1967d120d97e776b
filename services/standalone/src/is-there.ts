import { readFile, stat } from "node:fs/promises";

function orNothing(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}

/** Whether anything is at the path. Throws every other fault of the file system. */
export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(orNothing)) !== undefined;
}

/** The file's text, or undefined when there is none. Throws every other fault of the file system. */
export async function textIfThere(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(orNothing);
}
