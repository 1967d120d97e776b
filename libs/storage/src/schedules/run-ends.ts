import { runReportSchema, type RunReport } from "@datapilot/contracts";
import { sql, type Transaction } from "kysely";
import { z } from "zod";
import type { Database } from "../database/database.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { ControlTables } from "../database/tables.ts";
import type { EndedRun, NewDelivery, ScheduleRepository } from "../schedules.ts";
import { toNotice } from "./schedule-rows.ts";

const endedRowSchema = z.object({
  id: z.string(),
  due_at: z.date(),
  job_id: z.string(),
  schedule_id: z.string(),
  plugin_id: z.string().nullable(),
  dataset_id: z.string().nullable(),
  job_status: z.enum(["completed", "failed", "cancelled"]).nullable(),
  result: z.unknown(),
  error: z.unknown(),
});

function toEnded(row: unknown): EndedRun {
  const parsed = endedRowSchema.parse(row);
  return {
    id: parsed.id,
    dueAt: parsed.due_at,
    jobId: parsed.job_id,
    schedule: {
      id: parsed.schedule_id,
      pluginId: parsed.plugin_id,
      datasetId: parsed.dataset_id,
      notice: toNotice(row),
    },
    job: { status: parsed.job_status ?? "gone", result: parsed.result, error: parsed.error },
  };
}

async function addDelivery(transaction: Transaction<ControlTables>, delivery: NewDelivery): Promise<void> {
  await transaction
    .insertInto("webhook_deliveries")
    .values({
      id: delivery.id,
      schedule_id: delivery.scheduleId,
      event: delivery.event,
      body: storedText(delivery.body),
      runs: delivery.runs,
      next_try_at: delivery.nextTryAt,
    })
    .execute();
}

/** What follows a scheduled run: its end is written down together with the message that tells it. */
export function createRunEnds(
  database: Database,
): Pick<ScheduleRepository, "ended" | "close" | "closeDigest" | "purgeRuns"> {
  async function ended(limit: number): Promise<readonly EndedRun[]> {
    const rows = await database.run((db) =>
      db
        .selectFrom("schedule_runs as r")
        .innerJoin("schedules as s", "s.id", "r.schedule_id")
        .leftJoin("jobs as j", "j.id", "r.job_id")
        .select(["r.id", "r.due_at", "r.job_id", "s.id as schedule_id", "s.plugin_id", "s.dataset_id"])
        .select(["s.webhook_url", "s.digest", "j.status as job_status", "j.result", "j.error"])
        .where("r.status", "=", "running")
        .where((where) =>
          where.or([where("j.id", "is", null), where("j.status", "in", ["completed", "failed", "cancelled"])]),
        )
        .orderBy("r.due_at")
        .limit(limit)
        .execute(),
    );
    return rows.map(toEnded);
  }

  async function close(runId: string, report: RunReport, delivery: NewDelivery | undefined): Promise<boolean> {
    return database.run((db) =>
      db.transaction().execute(async (transaction) => {
        const closed = await transaction
          .updateTable("schedule_runs")
          .set({
            status: report.status,
            reason: storedText(report.error),
            report: storedJson(report),
            finished_at: sql<Date>`clock_timestamp()`,
          })
          .where("id", "=", runId)
          .where("status", "=", "running")
          .returning("id")
          .executeTakeFirst();
        if (closed === undefined) return false;
        if (delivery !== undefined) {
          await addDelivery(transaction, delivery);
          await transaction
            .updateTable("schedule_runs")
            .set({ delivery_id: delivery.id })
            .where("id", "=", runId)
            .execute();
        }
        return true;
      }),
    );
  }

  async function closeDigest(
    id: string,
    dueAt: Date,
    nextDigestAt: Date | null,
    compose: (reports: readonly RunReport[]) => NewDelivery | undefined,
  ): Promise<boolean> {
    return database.run((db) =>
      db.transaction().execute(async (transaction) => {
        const claimed = await transaction
          .updateTable("schedules")
          .set({ next_digest_at: nextDigestAt })
          .where("id", "=", id)
          .where("next_digest_at", "=", dueAt)
          .returning("id")
          .executeTakeFirst();
        if (claimed === undefined) return false;
        const runs = await transaction
          .selectFrom("schedule_runs")
          .select(["id", "report"])
          .where("schedule_id", "=", id)
          .where("report", "is not", null)
          .where("delivery_id", "is", null)
          .orderBy("due_at")
          .execute();
        const delivery = compose(runs.map((run) => runReportSchema.parse(run.report)));
        if (delivery === undefined) return true;
        await addDelivery(transaction, delivery);
        const ids = runs.map((run) => run.id);
        await transaction
          .updateTable("schedule_runs")
          .set({ delivery_id: delivery.id })
          .where("id", "in", ids)
          .execute();
        return true;
      }),
    );
  }

  async function purgeRuns(olderThanMs: number): Promise<void> {
    const old = sql<Date>`clock_timestamp() - ${olderThanMs} * interval '1 millisecond'`;
    await database.run(async (db) => {
      await db.deleteFrom("schedule_runs").where("finished_at", "<", old).execute();
      await db
        .deleteFrom("webhook_deliveries")
        .where("created_at", "<", old)
        .where("status", "<>", "pending")
        .execute();
    });
  }

  return { ended, close, closeDigest, purgeRuns };
}
