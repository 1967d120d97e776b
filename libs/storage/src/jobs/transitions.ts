import type { JobRecord, JobStore, TerminalOutcome } from "@datapilot/contracts";
import { sql, type UpdateObject } from "kysely";
import type { AuditEntry } from "../audit.ts";
import { appendEntriesText, appendEntriesValues } from "../audit/append-statement.ts";
import type { HeldEntries } from "../audit/held-entries.ts";
import type { Database } from "../database/database.ts";
import { relaxedCommitText } from "../database/relaxed-commit.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { ControlTables } from "../database/tables.ts";
import { isUuid } from "../database/uuid.ts";
import { jobColumns, toJobRecord, underWay } from "./job-row.ts";

/** What the end of a job writes. */
function endOf(outcome: TerminalOutcome): UpdateObject<ControlTables, "jobs"> {
  const common = { status: outcome.status, finished_at: sql<Date>`now()` };
  switch (outcome.status) {
    case "completed":
      return {
        ...common,
        result: storedJson(outcome.result),
        progress_percent: 100,
        progress_stage: outcome.status,
      };
    case "failed":
      return { ...common, error: storedJson(outcome.error) };
    case "cancelled":
      return { ...common, cancel_requested: true };
  }
}

/** A start that a crash of the database forgets is a job that is still queued: it is started again. */
const startText = `
  update control.jobs set status = 'active', attempts = attempts + 1, started_at = coalesce(started_at, now()),
    heartbeat_at = now(), progress_percent = 0, progress_stage = 'started'
  where id = $1 and status in ('queued', 'active') and not cancel_requested
  returning ${jobColumns.join(", ")}, ${relaxedCommitText}`;

const completeText = `
  update control.jobs set status = 'completed', finished_at = now(), result = $3, progress_percent = 100,
    progress_stage = 'completed'
  where id = $1 and status = 'active' and attempts = $2
  returning id`;

/** The entries are kept whoever ended the job: they tell what this try has done. */
const completeAuditedText = `with audited as (${appendEntriesText(4)}) ${completeText}`;

/**
 * The moves between a job's states. Each is one UPDATE whose WHERE names the states it may leave, and, where a try speaks, the
 * number of the try: of two that race, PostgreSQL lets the second see what the first wrote, and it then changes nothing.
 */
export function createTransitions(
  database: Database,
  held: HeldEntries | undefined,
): Pick<JobStore, "start" | "heartbeat" | "finish" | "release" | "abandon" | "requestCancel" | "finishStranded"> {
  /** Hands on what the try left to be written with its end; a write that fails leaves it for the next. */
  async function withHeld<T>(id: string, write: (entries: readonly AuditEntry[]) => Promise<T>): Promise<T> {
    const entries = held?.take(id) ?? [];
    try {
      return await write(entries);
    } catch (error) {
      for (const entry of entries) held?.hold(id, entry);
      throw error;
    }
  }

  async function append(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const values = appendEntriesValues(entries);
    await database.prepared({ name: "append_held_audit", text: appendEntriesText(1), values });
  }

  async function complete(
    id: string,
    attempt: number,
    result: unknown,
    entries: readonly AuditEntry[],
  ): Promise<boolean> {
    const values = [id, attempt, storedJson(result)];
    const statement =
      entries.length === 0
        ? { name: "complete_job", text: completeText, values }
        : {
            name: "complete_audited_job",
            text: completeAuditedText,
            values: [...values, ...appendEntriesValues(entries)],
          };
    return (await database.prepared(statement)).length > 0;
  }

  async function start(id: string): Promise<{ readonly attempt: number; readonly job: JobRecord } | undefined> {
    const [row] = await database.prepared({ name: "start_job", text: startText, values: [id] });
    if (row === undefined) return undefined;
    const job = toJobRecord(row);
    return { attempt: job.attempts, job };
  }

  async function heartbeat(
    id: string,
    attempt: number,
    progress: { readonly percent: number; readonly stage: string } | undefined,
  ): Promise<"go_on" | "cancel" | "superseded"> {
    const row = await database.run((db) =>
      db
        .updateTable("jobs")
        .set({
          heartbeat_at: sql`now()`,
          ...(progress === undefined
            ? {}
            : { progress_percent: progress.percent, progress_stage: storedText(progress.stage) }),
        })
        .where("id", "=", id)
        .where("status", "=", "active")
        .where("attempts", "=", attempt)
        .returning("cancel_requested")
        .executeTakeFirst(),
    );
    if (row === undefined) return "superseded";
    return row.cancel_requested ? "cancel" : "go_on";
  }

  async function finish(id: string, attempt: number, outcome: TerminalOutcome): Promise<boolean> {
    if (outcome.status === "completed")
      return withHeld(id, (entries) => complete(id, attempt, outcome.result, entries));
    await abandon(id);
    const result = await database.run((db) =>
      db
        .updateTable("jobs")
        .set(endOf(outcome))
        .where("id", "=", id)
        .where("status", "=", "active")
        .where("attempts", "=", attempt)
        .executeTakeFirst(),
    );
    return result.numUpdatedRows > 0n;
  }

  const abandon = (id: string): Promise<void> => withHeld(id, append);

  // A job that was asked to cancel never goes back: nobody would end it there. The try ends it, or the reconciler.
  async function release(id: string, attempt: number): Promise<boolean> {
    await abandon(id);
    const result = await database.run((db) =>
      db
        .updateTable("jobs")
        .set({ status: "queued", queued_at: sql`now()`, progress_percent: 0, progress_stage: "queued" })
        .where("id", "=", id)
        .where("status", "=", "active")
        .where("attempts", "=", attempt)
        .where("cancel_requested", "=", false)
        .executeTakeFirst(),
    );
    return result.numUpdatedRows > 0n;
  }

  async function requestCancel(id: string, tenantId: string): ReturnType<JobStore["requestCancel"]> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      db
        .updateTable("jobs")
        .set({
          cancel_requested: true,
          status: sql`case when status = 'queued' then 'cancelled' else status end`,
          finished_at: sql`case when status = 'queued' then now() end`,
        })
        .where("id", "=", id)
        .where("tenant_id", "=", tenantId)
        .where("status", "in", underWay)
        .returning(jobColumns)
        .executeTakeFirst(),
    );
    if (row !== undefined) {
      return { job: toJobRecord(row), effect: row.status === "cancelled" ? "cancelled" : "signalled" };
    }
    const over = await database.run((db) =>
      db
        .selectFrom("jobs")
        .select(jobColumns)
        .where("id", "=", id)
        .where("tenant_id", "=", tenantId)
        .executeTakeFirst(),
    );
    return over === undefined ? undefined : { job: toJobRecord(over), effect: "already_over" };
  }

  async function finishStranded(id: string, outcome: TerminalOutcome): Promise<boolean> {
    const result = await database.run((db) =>
      db
        .updateTable("jobs")
        .set(endOf(outcome))
        .where("id", "=", id)
        .where("status", "in", underWay)
        .executeTakeFirst(),
    );
    return result.numUpdatedRows > 0n;
  }

  return { start, heartbeat, finish, release, abandon, requestCancel, finishStranded };
}
