import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/support/database.ts";
import { freePort } from "../../../../test/support/ports.ts";
import { migrate } from "./migrate.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

async function query(text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text);
    return rows;
  } finally {
    await client.end();
  }
}

describe("migrate", () => {
  it("makes the control tables, and nothing more the second time", async () => {
    await migrate(database.url);
    const tables = "select table_name from information_schema.tables where table_schema = 'control' order by 1";
    const first = await query(tables);
    expect(first.map((row) => row["table_name"])).toEqual([
      "ai_audit_log",
      "autopilots",
      "conversation_turns",
      "conversations",
      "dataset_tables",
      "dataset_versions",
      "datasets",
      "examples",
      "exports",
      "feedback",
      "fingerprints",
      "insight_runs",
      "job_events",
      "jobs",
      "kysely_migration",
      "kysely_migration_lock",
      "schedule_runs",
      "schedules",
      "session_history",
      "sessions",
      "webhook_deliveries",
    ]);
    await query("insert into control.datasets (id, tenant_id, name) values (gen_random_uuid(), 't', 'kept')");
    await migrate(database.url);
    expect(await query(tables)).toEqual(first);
    expect(await query("select name from control.datasets")).toEqual([{ name: "kept" }]);
  });

  it("lets any number of processes begin at once", async () => {
    await Promise.all(Array.from({ length: 6 }, () => migrate(database.url)));
    expect(await query("select count(*)::int as migrations from control.kysely_migration")).toEqual([
      { migrations: 9 },
    ]);
  });

  it("gives PUBLIC, and so any other role, no right to anything in the schema", async () => {
    await migrate(database.url);
    const rights = await query(`
      select 'schema' as kind, nspname as name from pg_namespace n, aclexplode(n.nspacl) as a where nspname = 'control' and a.grantee = 0
      union all
      select 'relation', relname from pg_class c, aclexplode(c.relacl) as a
        where relnamespace = 'control'::regnamespace and a.grantee = 0
      union all
      select 'function', proname::text from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
        where pronamespace = 'control'::regnamespace and a.grantee = 0`);
    expect(rights).toEqual([]);
  });

  it("says that a server that does not answer is unavailable", async () => {
    const nobody = `postgres://x:y@127.0.0.1:${await freePort()}/z`;
    await expect(migrate(nobody)).rejects.toMatchObject({ code: "service_unavailable", retryable: true });
  });
});
