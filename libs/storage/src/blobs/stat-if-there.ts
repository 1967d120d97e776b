import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { systemCode } from "./disk-faults.ts";

/** What the file system says of a path; undefined when nothing is there. Throws every other fault of the file system. */
export async function statIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
