import { DataPilotError, type ScheduledRun } from "@datapilot/contracts";
import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "../database/database.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { ControlTables } from "../database/tables.ts";
import { isUuid } from "../database/uuid.ts";
import type { NewSchedule, Schedule, ScheduleRepository } from "../schedules.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { createClockwork } from "./clockwork.ts";
import { createRunEnds } from "./run-ends.ts";
import { toRun, toSchedule } from "./schedule-rows.ts";

/** Schedules with their last run, which `to_json` makes one value of; times in the form that our schemas take. */
function withLastRun(db: Kysely<ControlTables>) {
  const utc = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return db
    .selectFrom("schedules as s")
    .selectAll("s")
    .select((from) =>
      from
        .selectFrom("schedule_runs as r")
        .select(
          sql`json_build_object('id', r.id, 'due_at', ${utc("r.due_at")}, 'status', r.status, 'job_id', r.job_id,
            'reason', r.reason, 'finished_at', ${utc("r.finished_at")})`.as("run"),
        )
        .whereRef("r.schedule_id", "=", "s.id")
        .orderBy("r.due_at", "desc")
        .limit(1)
        .as("last_run"),
    );
}

/** Keeps a dataset from being deleted until the transaction ends: its deletion comes before, and then there is none, or finds the schedule. */
async function holdDataset(transaction: Transaction<ControlTables>, id: string, tenantId: string): Promise<void> {
  const held = await transaction
    .selectFrom("datasets")
    .select("id")
    .where("id", "=", id)
    .where("tenant_id", "=", tenantId)
    .where("deleted_at", "is", null)
    .forShare()
    .executeTakeFirst();
  if (held === undefined) throw new DataPilotError("not_found", { kind: "dataset", id });
}

/** The schedules in the control tables. What tenants call names the tenant: another's schedule is none. Webhooks' secrets are stored as the box seals them. */
export function createScheduleRepository(database: Database, secrets: SecretBox): ScheduleRepository {
  async function find(id: string, tenantId: string): Promise<Schedule | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      withLastRun(db).where("s.id", "=", id).where("s.tenant_id", "=", tenantId).executeTakeFirst(),
    );
    return row === undefined ? undefined : toSchedule(row);
  }

  async function create(schedule: NewSchedule): Promise<Schedule> {
    const { principal, notice } = schedule;
    await database.run((db) =>
      db.transaction().execute(async (transaction) => {
        if (schedule.datasetId !== null) await holdDataset(transaction, schedule.datasetId, principal.tenant_id);
        await transaction
          .insertInto("schedules")
          .values({
            id: schedule.id,
            tenant_id: principal.tenant_id,
            role: principal.role,
            key_id: principal.key_id,
            plugin_id: storedText(schedule.pluginId),
            dataset_id: schedule.datasetId,
            cron: storedText(schedule.cron),
            timezone: storedText(schedule.timezone),
            webhook_url: storedText(notice?.webhookUrl ?? null),
            webhook_secret: notice === null ? null : secrets.seal(notice.secret, schedule.id),
            digest: storedJson(notice?.digest),
            next_run_at: schedule.nextRunAt,
            next_digest_at: schedule.nextDigestAt,
          })
          .execute();
      }),
    );
    const created = await find(schedule.id, principal.tenant_id);
    if (created === undefined) throw new DataPilotError("not_found", { kind: "schedule", id: schedule.id });
    return created;
  }

  async function list(tenantId: string, limit: number): Promise<readonly Schedule[]> {
    const rows = await database.run((db) =>
      withLastRun(db)
        .where("s.tenant_id", "=", tenantId)
        .orderBy("s.created_at", "desc")
        .orderBy("s.id", "desc")
        .limit(limit)
        .execute(),
    );
    return rows.map(toSchedule);
  }

  async function remove(id: string, tenantId: string): Promise<boolean> {
    if (!isUuid(id)) return false;
    const result = await database.run((db) =>
      db.deleteFrom("schedules").where("id", "=", id).where("tenant_id", "=", tenantId).executeTakeFirst(),
    );
    return result.numDeletedRows > 0n;
  }

  async function runs(id: string, tenantId: string, limit: number): Promise<readonly ScheduledRun[]> {
    if (!isUuid(id)) return [];
    const rows = await database.run((db) =>
      db
        .selectFrom("schedule_runs as r")
        .innerJoin("schedules as s", "s.id", "r.schedule_id")
        .selectAll("r")
        .where("s.id", "=", id)
        .where("s.tenant_id", "=", tenantId)
        .orderBy("r.due_at", "desc")
        .limit(limit)
        .execute(),
    );
    return rows.map(toRun);
  }

  async function dueDigests(now: Date, limit: number): ReturnType<ScheduleRepository["dueDigests"]> {
    const rows = await database.run((db) =>
      withLastRun(db).where("s.next_digest_at", "<=", now).orderBy("s.next_digest_at").limit(limit).execute(),
    );
    return rows.map(toSchedule).flatMap((schedule) => {
      const { nextDigestAt } = schedule;
      return nextDigestAt === null ? [] : [{ ...schedule, nextDigestAt }];
    });
  }

  return { ...createClockwork(database), ...createRunEnds(database), create, find, list, remove, runs, dueDigests };
}
