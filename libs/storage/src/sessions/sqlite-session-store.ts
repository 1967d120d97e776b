import type { Clock, HistoryEntry, Session, SessionStore } from "@datapilot/contracts";
import { z } from "zod";
import { historyEntrySchema } from "./history-entry.ts";
import { endOfLife, unwrittenUseMs } from "./session-life.ts";
import { openSqliteFile, translated } from "./sqlite-file.ts";

export interface SqliteSessionStoreOptions {
  /** The file, in a folder that exists. Several processes of one machine may share it. */
  readonly path: string;
  readonly clock: Clock;
}

const isoTime = z.int().transform((milliseconds) => new Date(milliseconds).toISOString());
const rowSchema = z.object({
  key: z.int(),
  id: z.string(),
  tenant_id: z.string(),
  dataset_id: z.string().nullable(),
  domain: z.string().nullable(),
  created_at: isoTime,
  last_used_at: isoTime,
});
type Row = z.infer<typeof rowSchema>;
const historyRowSchema = z.object({ entry: z.string() });

function toSession(row: Row): Session {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    datasetId: row.dataset_id,
    domain: row.domain,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}

const live = "tenant_id = @tenant and id = @id and retired = 0 and last_used_at > @over";

const statements = {
  find: `select * from sessions where ${live}`,
  use: `update sessions set last_used_at = @now, dataset_id = coalesce(@dataset, dataset_id), domain = coalesce(@domain, domain)
        where ${live} returning *`,
  retire:
    "update sessions set retired = 1 where tenant_id = @tenant and id = @id and retired = 0 and last_used_at <= @over",
  insert:
    "insert into sessions (id, tenant_id, created_at, last_used_at) values (@id, @tenant, @now, @now) returning *",
  list: `select * from sessions where tenant_id = @tenant and retired = 0 and last_used_at > @over
         order by created_at desc, key desc limit @limit`,
  append: "insert into session_history (session_key, entry) values (@key, @entry)",
  history: "select entry from session_history where session_key = @key order by seq desc limit @limit",
  remove: `delete from sessions where ${live}`,
  expire: "delete from sessions where retired = 1 or last_used_at <= @over returning *",
} as const;

/** Sessions in an SQLite file: the store that needs no server. Throws `service_unavailable`, `storage_full`. */
export function createSqliteSessionStore({ path, clock }: SqliteSessionStoreOptions): SessionStore {
  const file = openSqliteFile(path);
  const prepare = (text: string) => file.prepare<[Record<string, unknown>]>(text);
  const prepared = {
    find: prepare(statements.find),
    use: prepare(statements.use),
    retire: prepare(statements.retire),
    insert: prepare(statements.insert),
    list: prepare(statements.list),
    append: prepare(statements.append),
    history: prepare(statements.history),
    remove: prepare(statements.remove),
    expire: prepare(statements.expire),
  };
  const times = () => ({ now: clock.now().getTime(), over: endOfLife(clock).getTime() });

  function use(
    id: string,
    tenantId: string,
    change: { readonly datasetId?: string; readonly domain?: string } = {},
  ): Row | undefined {
    const row = prepared.use.get({
      id,
      tenant: tenantId,
      dataset: change.datasetId ?? null,
      domain: change.domain ?? null,
      ...times(),
    });
    return rowSchema.optional().parse(row);
  }

  /** The live session, marked as used where that has not just been done: a read takes no lock that another process waits for. */
  function touch(id: string, tenantId: string): Row | undefined {
    const { now, over } = times();
    const row = rowSchema.optional().parse(prepared.find.get({ id, tenant: tenantId, over }));
    if (row === undefined || now - Date.parse(row.last_used_at) < unwrittenUseMs) return row;
    return use(id, tenantId);
  }

  // Immediate transactions: one that began by reading could not become a writer while the other process writes.
  const create = file.transaction((id: string, tenantId: string): Row => {
    const existing = use(id, tenantId);
    if (existing !== undefined) return existing;
    const { now, over } = times();
    prepared.retire.run({ id, tenant: tenantId, over });
    return rowSchema.parse(prepared.insert.get({ id, tenant: tenantId, now }));
  }).immediate;

  const appendHistory = file.transaction((id: string, tenantId: string, entry: HistoryEntry): void => {
    const session = touch(id, tenantId);
    if (session !== undefined) prepared.append.run({ key: session.key, entry: JSON.stringify(entry) });
  }).immediate;

  function history(id: string, tenantId: string, limit: number): readonly HistoryEntry[] {
    const session = touch(id, tenantId);
    if (session === undefined) return [];
    // A session that is deleted meanwhile has no entries any more, and its key is never another's.
    const rows = z.array(historyRowSchema).parse(prepared.history.all({ key: session.key, limit }));
    return rows.map((row) => historyEntrySchema.parse(JSON.parse(row.entry))).toReversed();
  }

  function asSession(row: Row | undefined): Session | undefined {
    return row === undefined ? undefined : toSession(row);
  }

  return {
    create: async (session) => translated(() => toSession(create(session.id, session.tenantId))),
    get: async (id, tenantId) => translated(() => asSession(touch(id, tenantId))),
    update: async (id, tenantId, change) => translated(() => asSession(use(id, tenantId, change))),
    list: async (tenantId, limit) =>
      translated(() =>
        z
          .array(rowSchema)
          .parse(prepared.list.all({ tenant: tenantId, limit, over: endOfLife(clock).getTime() }))
          .map(toSession),
      ),
    appendHistory: async (id, tenantId, entry) => translated(() => appendHistory(id, tenantId, entry)),
    history: async (id, tenantId, limit) => translated(() => history(id, tenantId, limit)),
    delete: async (id, tenantId) =>
      translated(() => prepared.remove.run({ id, tenant: tenantId, over: endOfLife(clock).getTime() }).changes > 0),
    expire: async () =>
      translated(() =>
        z
          .array(rowSchema)
          .parse(prepared.expire.all({ over: endOfLife(clock).getTime() }))
          .map(toSession),
      ),
    close: async () => {
      file.close();
    },
  };
}
