// Runs before anything TypeScript can: plain JavaScript. Bundles the services, so that a start compiles and reads a few files and not a thousand.
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { currentBuild, dropUnused, noteSources } from "./builds.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const builds = join(root, "build");

// Threads lie beside the services that start them, under these names.
const entries = {
  standalone: "services/standalone/src/main.ts",
  gateway: "services/gateway/src/main.ts",
  worker: "services/worker/src/main.ts",
  "frames-thread": "libs/frames/src/thread/entry.ts",
  "analysis-thread": "libs/analysis/src/thread/entry.ts",
  "charts-thread": "libs/charts/src/thread/entry.ts",
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

/** What decides how the sources are bundled, beside themselves. */
function settings() {
  const manifests = ["libs", "services"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`),
  );
  const files = ["package-lock.json", "tsconfig.json", "services/standalone/build.mjs", ...manifests];
  return files.filter((path) => existsSync(join(root, path)));
}

/**
 * Writes the services as JavaScript to a folder below `build/` that is named by their content, so a product that runs keeps its own, and
 * gives that folder. Each starts with `node FOLDER/NAME.js`. Sources that have not changed since the last time are not bundled again.
 */
export async function bundle() {
  const current = await currentBuild(builds, root);
  if (current !== undefined) return current;
  // Loading it takes a fifth of a second.
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: builds,
    write: false,
    metafile: true,
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
  await writeWhole(folder, outputFiles, [...settings(), ...Object.keys(metafile.inputs)]);
  await dropUnused(builds, folder);
  return folder;
}

/** The folder appears with all of its files or not at all: two starts may write it at once. One that is there gets the new note of its sources. */
async function writeWhole(folder, files, sources) {
  if (existsSync(folder)) {
    // Where only the installer may write, the next start bundles again to find the same folder.
    await noteSources(folder, root, sources).catch(() => undefined);
    return;
  }
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await Promise.all(files.map((file) => writeFile(join(unfinished, basename(file.path)), file.contents)));
  await noteSources(unfinished, root, sources);
  try {
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
