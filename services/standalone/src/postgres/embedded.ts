import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import pg from "pg";
import { freePort } from "../port.ts";
import { StartupError } from "../startup-error.ts";
import { serverAccount, serverPlace, type Account, type ServerPlace } from "./account.ts";
import { findBinaries } from "./binaries.ts";

export interface EmbeddedDatabase {
  /** URL of the owner on the product's database. */
  readonly url: string;
  /** Rejects never; resolves when the server ended, wanted or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const owner = "datapilot";
const database = "datapilot";
const startLimitMs = 60_000;

const settings: readonly (readonly [string, string])[] = [
  ["listen_addresses", "127.0.0.1"],
  ["unix_socket_directories", ""],
  ["max_connections", "120"],
  ["shared_buffers", "256MB"],
  // One server, no replica: rows that a load creates need no write-ahead log of their own.
  ["wal_level", "minimal"],
  ["max_wal_senders", "0"],
  ["max_wal_size", "2GB"],
  // Interactive statements are over before compiling them pays.
  ["jit", "off"],
  ["timezone", "UTC"],
];

interface Place extends ServerPlace {
  readonly account: Account | undefined;
}

/**
 * Starts PostgreSQL on the data folder, making the cluster and the database on first use. Throws `StartupError` with one sentence.
 * The cluster is made in a temporary folder and renamed, so a first start that was cut off leaves nothing half-written under the final name.
 */
export async function startEmbeddedDatabase(dataDir: string): Promise<EmbeddedDatabase> {
  const account = await serverAccount();
  const place: Place = { ...(await serverPlace(dataDir, await findBinaries(), account)), account };
  const password = await ownPassword(dataDir);
  if (!(await exists(place.folder))) await createCluster(place, password);
  if (!(await exists(join(place.folder, "PG_VERSION")))) throw damaged(place.folder);
  await endLeftover(place.folder);
  const port = await freePort();
  const server = await startServer(place, port);
  const base = `postgres://${owner}:${password}@127.0.0.1:${port}`;
  try {
    await createDatabase(`${base}/postgres`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: `${base}/${database}`, ended: server.ended, stop: server.stop };
}

function damaged(folder: string): StartupError {
  return new StartupError(
    `The data folder ${folder} holds a half-written or damaged database; restore it from a backup, or move it away to start afresh.`,
  );
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function ownPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, "postgres-password");
  if (await exists(file)) return (await readFile(file, "utf8")).trim();
  const password = randomBytes(24).toString("hex");
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

function start(place: Place, program: string, args: readonly string[]): ChildProcess {
  return spawn(program, args, {
    cwd: dirname(place.folder),
    stdio: ["ignore", "pipe", "pipe"],
    // A terminal's Ctrl-C goes to its whole group: the server must outlive the processes that use it.
    detached: true,
    ...(place.account === undefined ? {} : { uid: place.account.uid, gid: place.account.gid }),
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
}

function keepOutput(child: ChildProcess): { tail(): string } {
  let text = "";
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-8_000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return { tail: () => text.trim().split("\n").slice(-3).join(" ") };
}

async function createCluster(place: Place, password: string): Promise<void> {
  const unfinished = `${place.folder}.unfinished`;
  const passwordFile = `${unfinished}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (place.account !== undefined) {
    await chown(unfinished, place.account.uid, place.account.gid);
    await chown(passwordFile, place.account.uid, place.account.gid);
  }
  try {
    const child = start(place, place.binaries.initdb, [
      `--pgdata=${unfinished}`,
      `--username=${owner}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
    ]);
    const output = keepOutput(child);
    const code = await exitOf(child);
    if (code !== 0) {
      throw new StartupError(`The database could not be created in ${place.folder}: ${output.tail()}`);
    }
    await rename(unfinished, place.folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new StartupError(`PostgreSQL cannot be run: ${error.message}.`)));
    child.once("exit", (code) => resolve(code));
  });
}

/** A start-up process that was killed leaves its server running on the folder: end it, it belongs to nobody. */
async function endLeftover(folder: string): Promise<void> {
  const text = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  if (!(pid > 0)) return;
  try {
    process.kill(pid, "SIGINT");
  } catch {
    return;
  }
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (!(await exists(join(folder, "postmaster.pid")))) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new StartupError(
    `An earlier database server (process ${pid}) still holds ${folder} and does not end; stop it first.`,
  );
}

interface RunningServer {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

async function startServer(place: Place, port: number): Promise<RunningServer> {
  const flags = settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = start(place, place.binaries.postgres, ["-D", place.folder, "-p", String(port), ...flags]);
  const output = keepOutput(child);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const ready = new Promise<boolean>((resolve) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("database system is ready to accept connections")) resolve(true);
    });
    void ended.then(() => resolve(false));
    setTimeout(() => resolve(false), startLimitMs).unref();
  });
  const stop = async (): Promise<void> => {
    // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written.
    if (!over) child.kill("SIGINT");
    await ended;
  };
  if (await ready) return { ended, stop };
  await stop();
  throw new StartupError(`The database in ${place.folder} does not start: ${output.tail()}`);
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => client.removeAllListeners("notice"));
  await client.connect();
  try {
    const known = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}
