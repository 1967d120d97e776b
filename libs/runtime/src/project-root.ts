import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The project's folder, seen from a module of it: the nearest folder above that has the lock file. So a service finds plugins, sample data
 * and pages from its sources and from a bundle alike. Throws outside a project.
 */
export function projectRootOf(moduleUrl: string): string {
  const start = dirname(fileURLToPath(moduleUrl));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package-lock.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`There is no project around ${start}`);
  }
}
