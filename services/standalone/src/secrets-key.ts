import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { textIfThere } from "./is-there.ts";

/** The key for stored secrets that this data folder keeps for itself, made on first use and readable by its owner only. The caller holds the folder. */
export async function keptSecretsKey(dataDir: string): Promise<string> {
  const path = join(dataDir, "secrets.key");
  const kept = (await textIfThere(path))?.trim();
  if (kept !== undefined && kept !== "") return kept;
  const made = randomBytes(32).toString("base64url");
  await writeFile(path, `${made}\n`, { mode: 0o600 });
  return made;
}
