import type pg from "pg";
import { readerRole } from "../reader-url.ts";
import { dataSchema, partitionSchema, quoteIdentifier } from "../sql-text.ts";

/** Creates the two schemas of the data and takes away what PostgreSQL gives everybody in a new database. */
export async function setUpSchemas(client: pg.ClientBase, database: string): Promise<void> {
  const quoted = quoteIdentifier(database);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${dataSchema}`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${partitionSchema}`);
  await client.query(`REVOKE ALL ON SCHEMA ${dataSchema}, ${partitionSchema} FROM PUBLIC, ${readerRole}`);
  await client.query(`GRANT USAGE ON SCHEMA ${dataSchema} TO ${readerRole}`);
  // TEMP would let the reader create tables and so functions of its own; PUBLIC has it by default.
  await client.query(`REVOKE ALL ON DATABASE ${quoted} FROM PUBLIC, ${readerRole}`);
  await client.query(`GRANT CONNECT ON DATABASE ${quoted} TO ${readerRole}`);
  // Functions that a later migration creates are executable by everybody unless this says otherwise.
  await client.query("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC");
}

interface HardeningStep {
  readonly sql: string;
  /** Asks whether the reader ($1) still can, as `open`. */
  readonly stillOpen: string;
  readonly otherwise: string;
}

/** Steps that need more than owning the database on some managed servers: each with what stays open when it is refused. */
export const hardeningSteps: readonly HardeningStep[] = [
  {
    sql: "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    stillOpen:
      "SELECT has_schema_privilege($1, n.oid, 'USAGE') AS open FROM pg_namespace n WHERE nspname = 'public' UNION ALL SELECT false",
    otherwise: "the reader can look up names in the schema public",
  },
  {
    // Without USAGE of a trusted language there is no DO block and no function of one's own.
    sql: "REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC",
    stillOpen:
      "SELECT bool_or(has_language_privilege($1, l.oid, 'USAGE')) AS open FROM pg_language l WHERE l.lanpltrusted",
    otherwise: "a session of the reader can run DO blocks",
  },
];
