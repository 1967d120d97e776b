// Runs before anything TypeScript can: plain JavaScript. Bundles the services, so that a start compiles and reads a few files and not a thousand.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const builds = join(root, "build");
// A product that runs reads parts of its build late; one that nothing has started for so long is taken to be unused.
const keepMs = 30 * 24 * 3_600_000;

// Threads lie beside the services that start them, under these names.
const entries = {
  standalone: "services/standalone/src/main.ts",
  gateway: "services/gateway/src/main.ts",
  worker: "services/worker/src/main.ts",
  "frames-thread": "libs/frames/src/thread/entry.ts",
  "analysis-thread": "libs/analysis/src/thread/entry.ts",
  "reports-thread": "libs/reports/src/thread/entry.ts",
};

/** True for a package that npm put below the package that needs it, because others need another version: from the bundle it would not be found. */
function isNested(specifier, importer) {
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const [, home] = /^(.*\/(?:libs|services)\/[^/]+)\//.exec(importer.replaceAll("\\", "/")) ?? [];
  return home !== undefined && existsSync(join(home, "node_modules", name));
}

/** Ours and nested packages into the bundle; every other package stays where npm put it. */
const packages = {
  name: "packages",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
      if (kind === "entry-point" || path.startsWith("@datapilot/") || isNested(path, importer)) return undefined;
      return { path, external: true };
    });
  },
};

/**
 * Writes the services as JavaScript to a folder below `build/` that is named by their content, so a product that runs keeps its own, and
 * gives that folder. Each starts with `node FOLDER/NAME.js`.
 */
export async function bundle() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: builds,
    write: false,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "warning",
    plugins: [packages],
  });
  const hash = createHash("sha256");
  for (const file of outputFiles) hash.update(file.path).update(file.contents);
  const folder = join(builds, hash.digest("hex").slice(0, 16));
  if (existsSync(folder)) await utimes(folder, new Date(), new Date());
  else await writeWhole(folder, outputFiles);
  await dropOld(folder);
  return folder;
}

/** The folder appears with all of its files or not at all: two starts may write it at once. */
async function writeWhole(folder, files) {
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await Promise.all(files.map((file) => writeFile(join(unfinished, basename(file.path)), file.contents)));
  try {
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

async function dropOld(current) {
  for (const name of await readdir(builds)) {
    const folder = join(builds, name);
    if (folder === current) continue;
    // Another start may have dropped it, or finished and renamed it, meanwhile.
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > keepMs) await rm(folder, { recursive: true, force: true });
  }
}
