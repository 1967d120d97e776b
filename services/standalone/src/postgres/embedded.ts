import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "../port.ts";
import { isThere, textIfThere } from "../is-there.ts";
import { StartupError } from "../startup-error.ts";
import { serverAccount, serverPlace } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { createCluster } from "./cluster.ts";
import type { Place } from "./program.ts";
import { endLeftover, startServer } from "./server.ts";

export interface EmbeddedDatabase {
  /** URL of the owner on the product's database. */
  readonly url: string;
  /** Never rejects; resolves when the server ended, wanted or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
  /** Stops the server and deletes all that it kept. */
  erase(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** Settings of the server beside, or instead of, the usual ones: name and value. */
  readonly settings?: Readonly<Record<string, string>>;
}

const owner = "datapilot";
const database = "datapilot";

/** Starts PostgreSQL on the data folder, making the cluster and the database on first use. Throws `StartupError` with one sentence. */
export async function startEmbeddedDatabase(
  dataDir: string,
  options: EmbeddedDatabaseOptions = {},
): Promise<EmbeddedDatabase> {
  const account = await serverAccount();
  const place: Place = { ...(await serverPlace(dataDir, await findBinaries(), account)), account };
  const password = await ownPassword(dataDir);
  if (!(await isThere(place.folder))) await createCluster(place, owner, password);
  if (!(await isThere(join(place.folder, "PG_VERSION")))) throw damaged(place.folder);
  await endLeftover(place.folder);
  const port = await freePort();
  const server = await startServer(place, port, options.settings ?? {});
  const base = `postgres://${owner}:${password}@127.0.0.1:${port}`;
  try {
    await createDatabase(`${base}/postgres`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const erase = async (): Promise<void> => {
    await server.stop();
    await rm(place.home, { recursive: true, force: true });
  };
  return { url: `${base}/${database}`, ended: server.ended, stop: server.stop, erase };
}

function damaged(folder: string): StartupError {
  return new StartupError(
    `The data folder ${folder} holds a half-written or damaged database; restore it from a backup, or move it away to start afresh.`,
  );
}

async function ownPassword(dataDir: string): Promise<string> {
  const file = join(dataDir, "postgres-password");
  const known = await textIfThere(file);
  if (known !== undefined) return known.trim();
  const password = randomBytes(24).toString("hex");
  await writeFile(file, password, { mode: 0o600 });
  return password;
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
