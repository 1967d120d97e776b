import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { isThere } from "../is-there.ts";
import { StartupError } from "../startup-error.ts";
import { binariesIn, type PostgresBinaries } from "./binaries.ts";

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; then it runs as this account. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** The account for the server: undefined when we are not root and may run it ourselves. */
export async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await lookUp("postgres");
  if (existing !== undefined) return existing;
  try {
    await run("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  } catch {
    // Without useradd (small images) the account that exists everywhere has to do.
    const nobody = await lookUp("nobody");
    if (nobody !== undefined) return nobody;
  }
  const made = await lookUp("postgres");
  if (made === undefined) {
    throw new StartupError(
      "PostgreSQL cannot run as root and no other account could be made for it; start DataPilot as an ordinary user, or set DATABASE_URL.",
    );
  }
  return made;
}

/** True when someone else may pass every folder on the way to `path`. */
async function isReachable(path: string, account: Account): Promise<boolean> {
  let folder = resolve(path);
  for (;;) {
    const info = (await isThere(folder)) ? await stat(folder) : undefined;
    if (info !== undefined && (info.mode & 0o001) === 0 && info.uid !== account.uid) return false;
    const parent = dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}

export interface ServerPlace {
  readonly binaries: PostgresBinaries;
  /** Where the server keeps its data. */
  readonly folder: string;
  /** All that exists for this data folder's server alone. */
  readonly home: string;
}

/**
 * Where the server can run: in the data folder with the installed programs; or, when its account cannot reach them
 * (a checkout below /root), in /var/lib/datapilot with a copy of the programs.
 */
export async function serverPlace(
  dataDir: string,
  installed: PostgresBinaries,
  account: Account | undefined,
): Promise<ServerPlace> {
  const folder = join(dataDir, "postgres");
  if (account === undefined) return { binaries: installed, folder, home: folder };
  if ((await isReachable(dataDir, account)) && (await isReachable(installed.root, account))) {
    return { binaries: installed, folder, home: folder };
  }
  const outside = join("/var/lib/datapilot", createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 12));
  const version = createHash("sha256").update(installed.root).digest("hex").slice(0, 12);
  const programs = join(outside, `programs-${version}`);
  await mkdir(outside, { recursive: true, mode: 0o755 });
  if (!(await isThere(join(programs, "bin", "postgres"))))
    await cp(installed.root, programs, { recursive: true, verbatimSymlinks: true });
  return { binaries: binariesIn(programs), folder: join(outside, "postgres"), home: outside };
}
