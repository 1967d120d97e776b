import type pg from "pg";
import { quoteIdentifier, quoteLiteral } from "../sql-text.ts";
import { readerRole } from "../reader-url.ts";
import { scramVerifier } from "../scram.ts";

/** The reader has no attribute and no membership that could lift it over a wall. */
const attributes = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS";

/** Creates the reader when the server has none. Roles belong to the whole server, so another database's set-up may win the race. */
export async function createReader(client: pg.ClientBase): Promise<void> {
  await client.query(
    `DO $body$ BEGIN
       IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${readerRole}') THEN
         CREATE ROLE ${readerRole} ${attributes};
       END IF;
     EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
     END $body$`,
  );
}

/** Sets the reader's password, and its attributes back to what they must be. */
export async function secureReader(client: pg.ClientBase, password: string, superuser: boolean): Promise<void> {
  // Without superuser only these attributes may be named; the others are then off already, as only a superuser can turn them on.
  const changeable = superuser ? attributes : "LOGIN NOCREATEDB NOCREATEROLE NOINHERIT";
  await client.query(`ALTER ROLE ${readerRole} ${changeable} PASSWORD ${quoteLiteral(scramVerifier(password))}`);
}

/** True when the role's attributes and memberships are what they must be. */
export async function readerIsSecure(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_roles r WHERE rolname = $1 AND rolcanlogin
       AND NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolinherit OR rolreplication OR rolbypassrls)`,
    [readerRole],
  );
  return rowCount === 1;
}

/** Takes the reader out of every role somebody put it in: a membership would be a way around the walls by SET ROLE. */
export async function leaveRoles(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ granted: string }>(
    `SELECT DISTINCT roleid::regrole::text AS granted FROM pg_auth_members WHERE member = $1::regrole`,
    [readerRole],
  );
  for (const { granted } of rows) await client.query(`REVOKE ${granted} FROM ${readerRole}`);
}

interface RoleSetting {
  readonly name: string;
  readonly value: string;
}

/** Settings of every session the reader opens. Limits that a statement of one transaction overrides stand here too, for sessions nobody set up. */
const settings: readonly RoleSetting[] = [
  { name: "default_transaction_read_only", value: "on" },
  { name: "search_path", value: "data" },
  { name: "row_security", value: "on" },
  { name: "statement_timeout", value: "30s" },
  { name: "lock_timeout", value: "10s" },
  { name: "idle_in_transaction_session_timeout", value: "60s" },
  { name: "work_mem", value: "32MB" },
  { name: "TimeZone", value: "UTC" },
  { name: "DateStyle", value: "ISO, YMD" },
  { name: "IntervalStyle", value: "iso_8601" },
  // Compiling costs more than it saves at the sizes one dataset has.
  { name: "jit", value: "off" },
];

/** Settings that only a superuser may give a role. Statements of users hold literals of their data: they stay out of the server's log. */
const superuserSettings: readonly RoleSetting[] = [
  { name: "temp_file_limit", value: "2GB" },
  { name: "log_statement", value: "none" },
  { name: "log_min_error_statement", value: "panic" },
];

/** Gives the reader its settings in this database. */
export async function configureReader(client: pg.ClientBase, database: string, superuser: boolean): Promise<void> {
  const role = `ALTER ROLE ${readerRole} IN DATABASE ${quoteIdentifier(database)}`;
  const wanted = superuser ? [...settings, ...superuserSettings] : settings;
  const { rows } = await client.query<{ setting: string }>(
    `SELECT unnest(s.setconfig) AS setting FROM pg_db_role_setting s
       JOIN pg_database d ON d.oid = s.setdatabase
      WHERE s.setrole = $1::regrole AND d.datname = $2`,
    [readerRole, database],
  );
  const present = new Set(rows.map((row) => row.setting));
  for (const { name, value } of wanted) {
    if (!present.has(`${name}=${value}`)) await client.query(`${role} SET ${name} = ${quoteLiteral(value)}`);
  }
}

/** `pg_cancel_backend` asks for the rights of the role whose statement it is; SET ROLE is not needed. */
export async function letOwnerCancel(client: pg.ClientBase): Promise<void> {
  await client.query(`GRANT ${readerRole} TO CURRENT_USER WITH INHERIT TRUE, SET FALSE`);
}
