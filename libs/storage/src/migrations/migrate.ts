import { Kysely, Migrator, PostgresDialect, type Migration } from "kysely";
import pg from "pg";
import { toStorageError } from "../database/faults.ts";
import { jobs } from "./0001-jobs.ts";
import { datasets } from "./0002-datasets.ts";
import { audit } from "./0003-audit.ts";
import { sessions } from "./0004-sessions.ts";
import { conversations } from "./0005-conversations.ts";
import { versions } from "./0006-versions.ts";
import { exportsTable } from "./0007-exports.ts";
import { insights } from "./0008-insights.ts";
import { schedules } from "./0009-schedules.ts";

/** In the order they run. A released migration never changes and none goes back: a further one corrects it. */
const migrations: Readonly<Record<string, Migration>> = {
  "0001-jobs": jobs,
  "0002-datasets": datasets,
  "0003-audit": audit,
  "0004-sessions": sessions,
  "0005-conversations": conversations,
  "0006-versions": versions,
  "0007-exports": exportsTable,
  "0008-insights": insights,
  "0009-schedules": schedules,
};

/**
 * Brings the schema `control` of this database to the newest version; no effect when it is there. Several processes may call it at once:
 * an advisory lock lets one work while the others wait. Each run is one transaction, so a failure leaves what was there before.
 * The URL is the owner's. Throws `service_unavailable` when the server does not answer.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    application_name: "datapilot-migrate",
    connectionTimeoutMillis: 10_000,
    statement_timeout: 300_000,
    query_timeout: 310_000,
  });
  // A lost connection fails the statement under way or the next one; that error is the one that is thrown.
  const onError = (): void => {};
  pool.on("error", onError);
  pool.on("connect", (client) => client.on("error", onError));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => ({ ...migrations }) },
      migrationTableSchema: "control",
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw toStorageError(error);
  } finally {
    await db.destroy();
  }
}
