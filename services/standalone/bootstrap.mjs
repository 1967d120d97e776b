// Runs before anything is installed: plain JavaScript that any Node can read, so that a Node too old gets a sentence and not a syntax error.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`DataPilot needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  }
}

// npm writes this file at the end of an install: older than the lock file, or not there, means install.
function isInstalled() {
  const marker = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(marker)) return false;
  return statSync(marker).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs || sameLock(marker);
}

function sameLock(marker) {
  const versions = (file) =>
    Object.entries(JSON.parse(readFileSync(file, "utf8")).packages)
      .filter(([path, entry]) => path.startsWith("node_modules/") && !entry.optional && !entry.link)
      .map(([path, entry]) => `${path}@${entry.version}`);
  const installed = new Set(versions(marker));
  return versions(join(root, "package-lock.json")).every((entry) => installed.has(entry));
}

function install() {
  process.stderr.write("Installing packages (only on first use, about two minutes) …\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // Not `npm ci`: it refuses the lock file where the registry lacks the optional binaries of another platform.
  const result = spawnSync(npm, ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (result.error || result.status !== 0) {
    stop(
      "The packages could not be installed: see npm's message above (is the registry reachable, the disk full or read-only?).",
    );
  }
}

const [command, ...rest] = process.argv.slice(2);
checkNode();
if (!isInstalled()) install();

// What runs a build says so as long as it runs, so that no other start deletes it.
let release = async () => {};

async function build() {
  const { bundle } = await import("./build.mjs");
  return bundle().catch((error) => stop(`The services could not be built: ${error.message}`));
}

async function bundled(program) {
  const [folder, { hold }] = await Promise.all([build(), import("./builds.mjs")]);
  release = await hold(folder);
  return ["--enable-source-maps", join(folder, `${program}.js`)];
}

const commands = {
  start: () => bundled("standalone"),
  gateway: () => bundled("gateway"),
  worker: () => bundled("worker"),
  // For an image, or whoever starts the programs in another way: prints where they are.
  build: async () => {
    const folder = await build();
    process.stdout.write(String(folder) + "\n");
    process.exit(0);
  },
  test: async () => [join("node_modules", "vitest", "vitest.mjs"), "run"],
};
const argumentsOf = commands[command];
if (argumentsOf === undefined) stop(`Unknown command "${command}"; there are ${Object.keys(commands).join(" and ")}.`);

const args = await argumentsOf();
const child = spawn(process.execPath, [...args, ...rest], { cwd: root, stdio: "inherit" });
// The terminal sends Ctrl-C to the child as well; it decides when everything has ended.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
process.on("SIGHUP", () => child.kill("SIGTERM"));
child.on("error", (error) => stop(`Could not start: ${error.message}`));
child.on("exit", (code, signal) => {
  const status = code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1);
  void release().finally(() => process.exit(status));
});
