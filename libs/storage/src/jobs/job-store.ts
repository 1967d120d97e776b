import type { JobListFilter, JobRecord, JobStore } from "@datapilot/contracts";
import { sql } from "kysely";
import { decodeCursor, encodeCursor, exactTime, isAfter } from "../database/cursor.ts";
import type { HeldEntries } from "../audit/held-entries.ts";
import type { Database } from "../database/database.ts";
import { isUuid } from "../database/uuid.ts";
import { createJobInserter } from "./insert-jobs.ts";
import { createDepthCounter } from "./job-depth.ts";
import { ended, jobColumns, toJobRecord } from "./job-row.ts";
import { createTransitions } from "./transitions.ts";

export interface JobStoreOptions {
  /** How old a `depth` may be; 250 by default, 0 counts each time. */
  readonly depthMaxAgeMs?: number;
  /** What the audit log of this process leaves to be written with the ends of jobs. */
  readonly held?: HeldEntries;
}

const milliseconds = (count: number) => sql<Date>`now() - ${count}::double precision * interval '1 millisecond'`;

/** The table of jobs in PostgreSQL: see the port for what each call promises. */
export function createJobStore(database: Database, options: JobStoreOptions = {}): JobStore {
  async function find(id: string, tenantId: string): Promise<JobRecord | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      db
        .selectFrom("jobs")
        .select(jobColumns)
        .where("id", "=", id)
        .where("tenant_id", "=", tenantId)
        .executeTakeFirst(),
    );
    return row === undefined ? undefined : toJobRecord(row);
  }

  // Any commit that waits for the disk takes the earlier ones along; this one also sees whether the row is still there.
  async function keep(id: string, tenantId: string): Promise<JobRecord | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      db
        .updateTable("jobs")
        .set((eb) => ({ queued_at: eb.ref("queued_at") }))
        .where("id", "=", id)
        .where("tenant_id", "=", tenantId)
        .returning(jobColumns)
        .executeTakeFirst(),
    );
    return row === undefined ? undefined : toJobRecord(row);
  }

  async function load(id: string): Promise<JobRecord | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      db.selectFrom("jobs").select(jobColumns).where("id", "=", id).executeTakeFirst(),
    );
    return row === undefined ? undefined : toJobRecord(row);
  }

  async function list(filter: JobListFilter): ReturnType<JobStore["list"]> {
    const { status, type, cursor } = filter;
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const rows = await database.run((db) => {
      let query = db
        .selectFrom("jobs")
        .select([...jobColumns, exactTime("created_at").as("exact_created_at")])
        .where("tenant_id", "=", filter.tenantId);
      if (status !== undefined) query = query.where("status", "=", status);
      if (type !== undefined) query = query.where("type", "=", type);
      if (after !== undefined) query = query.where(isAfter("created_at", after));
      return query
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(filter.limit + 1)
        .execute();
    });
    const page = rows.slice(0, filter.limit);
    const last = page.at(-1);
    const more = rows.length > page.length && last !== undefined;
    return {
      jobs: page.map(toJobRecord),
      nextCursor: more ? encodeCursor({ at: last.exact_created_at, id: last.id }) : null,
    };
  }

  async function findStranded(olderThanMs: number, silentMs: number, limit: number): Promise<readonly JobRecord[]> {
    const rows = await database.run((db) =>
      db
        .selectFrom("jobs")
        .select(jobColumns)
        .where(({ and, eb, or }) =>
          or([
            and([eb("status", "=", "queued"), eb("queued_at", "<", milliseconds(olderThanMs))]),
            and([eb("status", "=", "active"), eb("heartbeat_at", "<", milliseconds(silentMs))]),
          ]),
        )
        .orderBy("created_at")
        .orderBy("id")
        .limit(limit)
        .execute(),
    );
    return rows.map(toJobRecord);
  }

  async function purge(olderThanMs: number): Promise<number> {
    const result = await database.run((db) =>
      db
        .deleteFrom("jobs")
        .where("status", "in", ended)
        .where("finished_at", "<", milliseconds(olderThanMs))
        .executeTakeFirst(),
    );
    return Number(result.numDeletedRows);
  }

  return {
    insert: createJobInserter(database),
    find,
    keep,
    load,
    list,
    ...createTransitions(database, options.held),
    findStranded,
    depth: createDepthCounter(database, options.depthMaxAgeMs ?? 250),
    purge,
  };
}
