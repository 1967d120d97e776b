import type { Warning } from "@datapilot/contracts";
import pg from "pg";
import { asServiceFailure, isPostgresError } from "../connections/connection-failure.ts";
import { readerRole, readerUrlOf } from "../reader-url.ts";
import { closeCatalogs } from "./catalogs.ts";
import { closeFunctions } from "./functions.ts";
import { configureReader, createReader, leaveRoles, letOwnerCancel, readerIsSecure, secureReader } from "./role.ts";
import { hardeningSteps, setUpSchemas } from "./schemas.ts";
import { setUpWall } from "./wall.ts";

/** Serialises set-ups of one database; the number only has to be this product's own. */
const setupLock = 7_313_601_884_201;
/** Set-ups of two databases of one server can meet at the shared role; PostgreSQL fails the later one instead of queueing it. */
const attempts = 8;
const sharedCatalogRace = new Set(["XX000", "40001", "40P01", "23505", "42710"]);

/**
 * Makes the second wall in the owner's database; safe to run at every start and by several processes at once.
 * Returns what the owner was not allowed to close: on the embedded server, where it is a superuser, nothing; on a managed
 * server each gap as a warning. The policy on the data, the reader's missing rights and its settings hold in both cases.
 *
 * Rows need a proof that only the warehouse can make (see `setUpWall`), so they stay closed to a stolen reader login too.
 * Such a login could still: learn names of tables through `reg…` casts and EXPLAIN, LISTEN and NOTIFY, lift its own time
 * limits and burn a processor, and connect to other databases of the server that let PUBLIC in. PostgreSQL has no right
 * to revoke for these; statements through `Warehouse.run` reach none of them.
 *
 * The database must be DataPilot's own: what is taken from PUBLIC is taken from every other role in it.
 *
 * Throws `service_unavailable` when the server does not answer, `invalid_input` when the owner may not create the reader.
 */
export async function setUpWarehouse(ownerUrl: string): Promise<readonly Warning[]> {
  const readerUrl = readerUrlOf(ownerUrl);
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  // Between two statements nobody waits for this client; the next statement fails and says so.
  client.on("error", () => {});
  try {
    await client.connect();
    for (let attempt = 1; ; attempt++) {
      try {
        return await buildWall(client, readerUrl);
      } catch (error) {
        await client.query("ROLLBACK");
        const race = isPostgresError(error) && sharedCatalogRace.has(error.code ?? "");
        if (!race || attempt === attempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20 * attempt + Math.random() * 50));
      }
    }
  } catch (error) {
    throw asServiceFailure(error) ?? error;
  } finally {
    await client.end();
  }
}

/** role → schemas → wall → functions → catalogs → the reader's settings, in one transaction. */
async function buildWall(client: pg.Client, readerUrl: string): Promise<readonly Warning[]> {
  await client.query("BEGIN");
  await client.query("SET LOCAL lock_timeout = '60s'");
  await client.query("SELECT pg_advisory_xact_lock($1)", [setupLock]);
  const { database, superuser } = await whoAmI(client);

  await createReader(client);
  await leaveRoles(client);
  if (!(await readerIsSecure(client)) || !(await readerCanLogIn(readerUrl))) {
    await secureReader(client, new URL(readerUrl).password, superuser);
  }
  await setUpSchemas(client, database);
  await setUpWall(client);
  const gaps = await harden(client);
  const openFunctions = await closeFunctions(client, superuser);
  const openCatalogs = await closeCatalogs(client, superuser);
  gaps.push(...(await attempt(client, () => configureReader(client, database, superuser), unconfigured)));
  if (!superuser) gaps.push(...(await attempt(client, () => letOwnerCancel(client), uncancellable)));
  await client.query("COMMIT");

  if (openFunctions > 0) gaps.push(`the reader can call ${openFunctions} functions that no query needs`);
  if (openCatalogs > 0) gaps.push(`the reader can read ${openCatalogs} system catalogs and views`);
  return gaps.map((gap) => ({
    code: "wall_incomplete",
    message: `DATABASE_URL is not a superuser's, so ${gap}; rows of datasets stay behind row-level security.`,
  }));
}

async function whoAmI(client: pg.Client): Promise<{ database: string; superuser: boolean }> {
  const { rows } = await client.query<{ database: string; superuser: boolean }>(
    "SELECT current_database()::text AS database, rolsuper AS superuser FROM pg_roles WHERE rolname = current_user",
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the owner's own role is not in pg_roles");
  return row;
}

/** Logging in is the only way to learn whether the stored password is the derived one. */
async function readerCanLogIn(readerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: readerUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    // 28…: the password or the login is wrong. 42501: it was right, and only this database is still closed to the reader.
    if (isPostgresError(error) && error.code === "42501") return true;
    if (isPostgresError(error) && error.code?.startsWith("28") === true) return false;
    throw error;
  }
}

const unconfigured = "sessions of the reader that the product does not open have no limits of time and memory";
const uncancellable = "a cancelled statement runs on until its time-out";

/** Runs steps that the owner may lack the right to; when it does, they leave nothing behind and `gap` is returned. */
async function attempt(client: pg.Client, steps: () => Promise<unknown>, gap: string): Promise<readonly string[]> {
  await client.query("SAVEPOINT step");
  try {
    await steps();
    return [];
  } catch (error) {
    if (!isPostgresError(error) || error.code !== "42501") throw error;
    await client.query("ROLLBACK TO SAVEPOINT step");
    return [gap];
  } finally {
    await client.query("RELEASE SAVEPOINT step");
  }
}

async function harden(client: pg.Client): Promise<string[]> {
  const gaps: string[] = [];
  for (const { sql, stillOpen, otherwise } of hardeningSteps) {
    const refused = await attempt(client, () => client.query(sql), otherwise);
    // A REVOKE without the right to it can also end with a notice only: the effect is asked for.
    const { rows } = await client.query<{ open: boolean }>(stillOpen, [readerRole]);
    if (refused.length > 0 || rows[0]?.open !== false) gaps.push(otherwise);
  }
  return gaps;
}
