import { DataPilotError } from "@datapilot/contracts";
import BetterSqlite3, { type Database as SqliteDatabase } from "better-sqlite3";

const schema = `
  create table if not exists sessions (
    key integer primary key autoincrement,
    id text not null,
    tenant_id text not null,
    dataset_id text,
    domain text,
    created_at integer not null,
    last_used_at integer not null,
    retired integer not null default 0
  ) strict;
  create unique index if not exists sessions_by_id on sessions (tenant_id, id) where retired = 0;
  create table if not exists session_history (
    seq integer primary key autoincrement,
    session_key integer not null references sessions (key) on delete cascade,
    entry text not null
  ) strict;
  create index if not exists session_history_by_session on session_history (session_key, seq);`;

/** How long a call waits for the other process's write; writes here take well under a millisecond. It blocks the event loop. */
const busyTimeoutMs = 2_000;

function meaningOf(error: unknown): unknown {
  if (!(error instanceof BetterSqlite3.SqliteError)) return error;
  if (error.code === "SQLITE_FULL") {
    return new DataPilotError(
      "storage_full",
      { detail: "The disk of the session store is full; free some space and try again." },
      { cause: error },
    );
  }
  if (/^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|READONLY|PROTOCOL)/.test(error.code)) {
    return new DataPilotError("service_unavailable", { service: "session store" }, { cause: error, retryAfter: 2 });
  }
  return error;
}

/** Runs one call on the file and gives its faults their meaning: `storage_full`, `service_unavailable`, or a bug. */
export function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw meaningOf(error);
  }
}

/**
 * Opens the file of sessions that gateway and worker share, and makes its tables when it is new. The write-ahead log lets one process
 * read while the other writes. It is synced at checkpoints only: a power cut may cost the last moments of a session, never the file.
 */
export function openSqliteFile(path: string): SqliteDatabase {
  return translated(() => {
    const file = new BetterSqlite3(path, { timeout: busyTimeoutMs });
    try {
      file.pragma("journal_mode = WAL");
      file.pragma("synchronous = NORMAL");
      file.pragma("foreign_keys = ON");
      file.transaction(() => file.exec(schema)).immediate();
    } catch (error) {
      file.close();
      throw error;
    }
    return file;
  });
}
