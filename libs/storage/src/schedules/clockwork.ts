import { newId, type ClaimedRun, type ScheduledWork, type ScheduleStore } from "@datapilot/contracts";
import { sql } from "kysely";
import type { Database } from "../database/database.ts";
import { storedText } from "../database/stored-text.ts";
import { isUuid } from "../database/uuid.ts";
import { toWork } from "./schedule-rows.ts";

const workColumns = [
  "id",
  "tenant_id",
  "role",
  "key_id",
  "plugin_id",
  "dataset_id",
  "cron",
  "timezone",
  "next_run_at",
] as const;

const stillGoing = "The run before was still going.";

/** The clockwork's side of the schedules, in the control tables. */
export function createClockwork(database: Database): ScheduleStore {
  async function read(id: string): Promise<ScheduledWork | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      db.selectFrom("schedules").select(workColumns).where("id", "=", id).executeTakeFirst(),
    );
    return row === undefined ? undefined : toWork(row);
  }

  async function due(now: Date, limit: number): Promise<readonly ScheduledWork[]> {
    const rows = await database.run((db) =>
      db
        .selectFrom("schedules")
        .select(workColumns)
        .where("next_run_at", "<=", now)
        .orderBy("next_run_at")
        .limit(limit)
        .execute(),
    );
    return rows.map(toWork);
  }

  async function claim(id: string, dueAt: Date, nextRunAt: Date | null): Promise<ClaimedRun | "skipped" | "lost"> {
    return database.run((db) =>
      db.transaction().execute(async (transaction) => {
        // The update locks the row, so what is seen of the run before stays so until this one is written.
        const row = await transaction
          .updateTable("schedules")
          .set({ next_run_at: nextRunAt })
          .where("id", "=", id)
          .where("next_run_at", "=", dueAt)
          .returning(workColumns)
          .executeTakeFirst();
        if (row === undefined) return "lost";
        const going = await transaction
          .selectFrom("schedule_runs as r")
          .leftJoin("jobs as j", "j.id", "r.job_id")
          .select("r.id")
          .where("r.schedule_id", "=", id)
          .where((where) =>
            where.or([
              where("r.status", "=", "due"),
              where.and([where("r.status", "=", "running"), where("j.status", "in", ["queued", "active"])]),
            ]),
          )
          .limit(1)
          .executeTakeFirst();
        const run = { id: newId(), schedule_id: id, due_at: dueAt };
        const values =
          going === undefined
            ? { ...run, status: "due" as const }
            : { ...run, status: "skipped" as const, reason: stillGoing, finished_at: sql<Date>`clock_timestamp()` };
        await transaction.insertInto("schedule_runs").values(values).execute();
        return going === undefined ? { id: run.id, dueAt, schedule: toWork(row) } : "skipped";
      }),
    );
  }

  async function unstarted(olderThanMs: number, limit: number): Promise<readonly ClaimedRun[]> {
    const rows = await database.run((db) =>
      db
        .selectFrom("schedule_runs as r")
        .innerJoin("schedules as s", "s.id", "r.schedule_id")
        .select(workColumns.map((column) => `s.${column}` as const))
        .select(["r.id as run_id", "r.due_at"])
        .where("r.status", "=", "due")
        .where("r.created_at", "<=", sql<Date>`clock_timestamp() - ${olderThanMs} * interval '1 millisecond'`)
        .orderBy("r.created_at")
        .limit(limit)
        .execute(),
    );
    return rows.map((row) => ({ id: row.run_id, dueAt: row.due_at, schedule: toWork(row) }));
  }

  return {
    load: read,
    all: async () => (await database.run((db) => db.selectFrom("schedules").select(workColumns).execute())).map(toWork),
    due,
    claim,
    unstarted,
    async started(runId, jobId) {
      await database.run((db) =>
        db
          .updateTable("schedule_runs")
          .set({ status: "running", job_id: jobId })
          .where("id", "=", runId)
          .where("status", "=", "due")
          .execute(),
      );
    },
    async abandoned(runId, reason) {
      await database.run((db) =>
        db
          .updateTable("schedule_runs")
          .set({ status: "failed", reason: storedText(reason), finished_at: sql<Date>`clock_timestamp()` })
          .where("id", "=", runId)
          .where("status", "=", "due")
          .execute(),
      );
    },
  };
}
