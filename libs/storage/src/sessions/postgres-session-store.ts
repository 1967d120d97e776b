import type { Clock, HistoryEntry, Session, SessionStore } from "@datapilot/contracts";
import { sql, type Selectable } from "kysely";
import { z } from "zod";
import type { Database } from "../database/database.ts";
import { relaxedCommitText } from "../database/relaxed-commit.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { ControlTables } from "../database/tables.ts";
import { historyEntrySchema } from "./history-entry.ts";
import { endOfLife, unwrittenUseMs } from "./session-life.ts";

function toSession(row: Omit<Selectable<ControlTables["sessions"]>, "retired">): Session {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    datasetId: row.dataset_id,
    domain: row.domain,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at.toISOString(),
  };
}

const liveText = "tenant_id = $1 and id = $2 and not retired and last_used_at > $3";

const findText = `
  select key, id, tenant_id, dataset_id, domain, created_at, last_used_at from control.sessions where ${liveText}`;

/** A session that is deleted meanwhile takes no entry, instead of failing its foreign key. The end of the job that was asked commits after it. */
const appendText = `
  with live as (select key, last_used_at from control.sessions where ${liveText} for key share)
  insert into control.session_history (session_key, entry) select key, $4::json from live
  returning (select last_used_at from live), ${relaxedCommitText}`;

const foundSchema = z.object({
  key: z.string(),
  id: z.string(),
  tenant_id: z.string(),
  dataset_id: z.string().nullable(),
  domain: z.string().nullable(),
  created_at: z.date(),
  last_used_at: z.date(),
});
const appendedSchema = z.object({ last_used_at: z.date() });

const columns = ["key", "id", "tenant_id", "dataset_id", "domain", "created_at", "last_used_at"] as const;

/** Sessions in the control tables, for several gateways. `close` leaves the database to its owner. */
export function createPostgresSessionStore(database: Database, clock: Clock): SessionStore {
  /** Marks the live session as used, with a change or without one. */
  async function use(
    id: string,
    tenantId: string,
    change: { readonly dataset_id?: string; readonly domain?: string | null } = {},
  ): Promise<{ readonly key: string; readonly session: Session } | undefined> {
    const row = await database.run((db) =>
      db
        .updateTable("sessions")
        .set({ ...change, last_used_at: clock.now() })
        .where("tenant_id", "=", tenantId)
        .where("id", "=", storedText(id))
        .where("retired", "=", false)
        .where("last_used_at", ">", endOfLife(clock))
        .returning(columns)
        .executeTakeFirst(),
    );
    return row === undefined ? undefined : { key: row.key, session: toSession(row) };
  }

  /** Uses of one request that come together need not all be written. */
  function isWritten(lastUsedAt: Date): boolean {
    return clock.now().getTime() - lastUsedAt.getTime() < unwrittenUseMs;
  }

  /** The live session, marked as used where that has not just been done: a read waits for no disk and no lock. */
  async function touch(
    id: string,
    tenantId: string,
  ): Promise<{ readonly key: string; readonly session: Session } | undefined> {
    const values = [tenantId, storedText(id), endOfLife(clock)];
    const [found] = await database.prepared({ name: "live_session", text: findText, values });
    if (found === undefined) return undefined;
    const row = foundSchema.parse(found);
    return isWritten(row.last_used_at) ? { key: row.key, session: toSession(row) } : use(id, tenantId);
  }

  async function insert(id: string, tenantId: string): Promise<Session | undefined> {
    const now = clock.now();
    const row = await database.run((db) =>
      db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable("sessions")
          .set({ retired: true })
          .where("tenant_id", "=", tenantId)
          .where("id", "=", storedText(id))
          .where("retired", "=", false)
          .where("last_used_at", "<=", endOfLife(clock))
          .execute();
        return transaction
          .insertInto("sessions")
          .values({ id: storedText(id), tenant_id: tenantId, created_at: now, last_used_at: now })
          .onConflict((conflict) =>
            conflict.columns(["tenant_id", "id"]).where("retired", "=", sql.lit(false)).doNothing(),
          )
          .returning(columns)
          .executeTakeFirst();
      }),
    );
    return row === undefined ? undefined : toSession(row);
  }

  async function create({ id, tenantId }: { readonly id: string; readonly tenantId: string }): Promise<Session> {
    const session = (await insert(id, tenantId)) ?? (await use(id, tenantId))?.session;
    // The live one was deleted in between.
    return session ?? create({ id, tenantId });
  }

  async function list(tenantId: string, limit: number): Promise<readonly Session[]> {
    const rows = await database.run((db) =>
      db
        .selectFrom("sessions")
        .select(columns)
        .where("tenant_id", "=", tenantId)
        .where("retired", "=", false)
        .where("last_used_at", ">", endOfLife(clock))
        .orderBy("created_at", "desc")
        .orderBy("key", "desc")
        .limit(limit)
        .execute(),
    );
    return rows.map(toSession);
  }

  async function history(id: string, tenantId: string, limit: number): Promise<readonly HistoryEntry[]> {
    const used = await touch(id, tenantId);
    if (used === undefined) return [];
    const rows = await database.run((db) =>
      db
        .selectFrom("session_history")
        .select("entry")
        .where("session_key", "=", used.key)
        .orderBy("seq", "desc")
        .limit(limit)
        .execute(),
    );
    return rows.map((row) => historyEntrySchema.parse(row.entry)).toReversed();
  }

  async function appendHistory(id: string, tenantId: string, entry: HistoryEntry): Promise<void> {
    const values = [tenantId, storedText(id), endOfLife(clock), storedJson(entry)];
    const [appended] = await database.prepared({ name: "append_history", text: appendText, values });
    if (appended === undefined) return;
    if (!isWritten(appendedSchema.parse(appended).last_used_at)) await use(id, tenantId);
  }

  async function remove(id: string, tenantId: string): Promise<boolean> {
    const result = await database.run((db) =>
      db
        .deleteFrom("sessions")
        .where("tenant_id", "=", tenantId)
        .where("id", "=", storedText(id))
        .where("retired", "=", false)
        .where("last_used_at", ">", endOfLife(clock))
        .executeTakeFirst(),
    );
    return result.numDeletedRows > 0n;
  }

  async function expire(): Promise<readonly Session[]> {
    const rows = await database.run((db) =>
      db
        .deleteFrom("sessions")
        .where((eb) => eb.or([eb("retired", "=", true), eb("last_used_at", "<=", endOfLife(clock))]))
        .returning(columns)
        .execute(),
    );
    return rows.map(toSession);
  }

  return {
    create,
    get: async (id, tenantId) => (await touch(id, tenantId))?.session,
    update: async (id, tenantId, change) =>
      (
        await use(id, tenantId, {
          ...(change.datasetId === undefined ? {} : { dataset_id: change.datasetId }),
          ...(change.domain === undefined ? {} : { domain: storedText(change.domain) }),
        })
      )?.session,
    list,
    appendHistory,
    history,
    delete: remove,
    expire,
    close: async () => {},
  };
}
