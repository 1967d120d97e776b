// Which builds there are, who uses them, and whether one is still that of the sources. Plain JavaScript: it runs before anything is built.
import { mkdir, readFile, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

// In a build's folder: a file per process that runs it, named by its id; and the files that it was made of.
const holdersName = "holders";
const sourcesName = "sources.json";

// A build that has just been made, or that a process of another container holds, has no holder that can be seen here, but was touched lately.
const touchMs = 10 * 60_000;
const restMs = 60 * 60_000;
// One without a folder of holders is of an earlier form: whoever runs it cannot say so.
const unknownMs = 30 * 24 * 3_600_000;

async function touch(folder) {
  const now = new Date();
  // An installation that only its owner may write is never cleaned by others either.
  await utimes(folder, now, now).catch(() => undefined);
}

/** Says that this process runs the build, until the answer is called. */
export async function hold(folder) {
  const holder = join(folder, holdersName, String(process.pid));
  await touch(folder);
  // Likewise.
  await writeFile(holder, "").catch(() => undefined);
  const timer = setInterval(() => void touch(folder), touchMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await rm(holder, { force: true }).catch(() => undefined);
  };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function isUsed(folder) {
  // Another start may have dropped it, or finished and renamed it, meanwhile.
  const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
  const age = Date.now() - mtimeMs;
  const holders = await readdir(join(folder, holdersName)).catch(() => undefined);
  if (holders === undefined) return age < unknownMs;
  return age < restMs || holders.some((pid) => isAlive(Number(pid)));
}

/** Deletes the builds below `builds` that nobody runs, but not `current`. */
export async function dropUnused(builds, current) {
  for (const name of await readdir(builds)) {
    const folder = join(builds, name);
    if (folder !== current && !(await isUsed(folder))) await rm(folder, { recursive: true, force: true });
  }
}

async function signatureOf(root, path) {
  const { mtimeMs, size } = await stat(join(root, path));
  // Whole seconds: an image's layers keep no more.
  return [path, Math.floor(mtimeMs / 1000), size];
}

/** Notes in a build's folder, before it appears under its name, what it was made of. */
export async function noteSources(folder, root, paths) {
  await mkdir(join(folder, holdersName), { recursive: true });
  const sources = await Promise.all(paths.map((path) => signatureOf(root, path)));
  await writeFile(join(folder, sourcesName), JSON.stringify(sources));
}

async function isCurrent(folder, root) {
  try {
    const sources = JSON.parse(await readFile(join(folder, sourcesName), "utf8"));
    const now = await Promise.all(sources.map(([path]) => signatureOf(root, path)));
    return JSON.stringify(now) === JSON.stringify(sources);
  } catch {
    // Without its note, with a broken one, or with a source that is gone, it is made anew.
    return false;
  }
}

/** The newest build when none of the files it was made of has changed in time or size; else undefined. */
export async function currentBuild(builds, root) {
  // Nothing has been built here yet; where it cannot be read, building says so.
  const names = await readdir(builds).catch(() => []);
  const dated = await Promise.all(
    names.map(async (name) => {
      const folder = join(builds, name);
      // Dropped meanwhile: the oldest of all.
      return { folder, at: (await stat(folder).catch(() => ({ mtimeMs: 0 }))).mtimeMs };
    }),
  );
  const [newest] = dated.sort((a, b) => b.at - a.at);
  // Before it is looked at, so that no other start drops it meanwhile.
  if (newest !== undefined) await touch(newest.folder);
  return newest !== undefined && (await isCurrent(newest.folder, root)) ? newest.folder : undefined;
}
