import type { InsertOutcome, JobRecord, NewJob } from "@datapilot/contracts";
import { z } from "zod";
import type { Database } from "../database/database.ts";
import { groupCommit } from "../database/group-commit.ts";
import { relaxedCommitText } from "../database/relaxed-commit.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import { jobColumns, toJobRecord } from "./job-row.ts";

/**
 * One array per column keeps the text of the statement, and so its plan, the same for any number of rows. Only what the database
 * decided comes back: the rest of a new row is known.
 */
const insertText = `
  insert into control.jobs (id, type, tenant_id, role, key_id, request_id, input, input_hash, idempotency_key)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::json[], $8::text[], $9::text[])
  on conflict (tenant_id, idempotency_key) where idempotency_key is not null do nothing
  returning id, created_at`;

const insertUnpromisedText = `${insertText}, ${relaxedCommitText}`;

const existingText = `
  select ${jobColumns.join(", ")}, input_hash, idempotency_key
  from control.jobs join unnest($1::text[], $2::text[]) as wanted (tenant, key)
    on tenant_id = wanted.tenant and idempotency_key = wanted.key`;

const insertedRowSchema = z.object({ id: z.string(), created_at: z.date() });
const keyedRowSchema = z.object({ tenant_id: z.string(), idempotency_key: z.string(), input_hash: z.string() });

function keyOf(tenantId: string, idempotencyKey: string): string {
  return JSON.stringify([tenantId, idempotencyKey]);
}

async function insertRows(database: Database, jobs: readonly NewJob[]): Promise<ReadonlyMap<string, InsertOutcome>> {
  // One that is promised makes the whole group wait for the disk.
  const statement = jobs.every((job) => job.unpromised === true)
    ? { name: "insert_unpromised_jobs", text: insertUnpromisedText }
    : { name: "insert_jobs", text: insertText };
  const rows = await database.prepared({
    ...statement,
    values: [
      jobs.map((job) => job.id),
      jobs.map((job) => job.type),
      jobs.map((job) => job.principal.tenant_id),
      jobs.map((job) => job.principal.role),
      jobs.map((job) => job.principal.key_id),
      jobs.map((job) => storedText(job.requestId)),
      jobs.map((job) => storedJson(job.input)),
      jobs.map((job) => job.inputHash),
      jobs.map((job) => storedText(job.idempotencyKey ?? null)),
    ],
  });
  const createdAt = new Map(
    rows.map((row) => {
      const { id, created_at } = insertedRowSchema.parse(row);
      return [id, created_at];
    }),
  );
  const outcomes = new Map<string, InsertOutcome>();
  for (const job of jobs) {
    const at = createdAt.get(job.id);
    if (at !== undefined) outcomes.set(job.id, { outcome: "inserted", job: newRecord(job, at) });
  }
  return outcomes;
}

function newRecord(job: NewJob, createdAt: Date): JobRecord {
  return {
    id: job.id,
    type: job.type,
    status: "queued",
    principal: job.principal,
    requestId: storedText(job.requestId),
    input: job.input,
    result: null,
    error: null,
    progress: { percent: 0, stage: "queued" },
    attempts: 0,
    cancelRequested: false,
    createdAt: createdAt.toISOString(),
    startedAt: null,
    finishedAt: null,
  };
}

/** The jobs that hold the keys, with the hash of what they were asked. */
async function findByKey(
  database: Database,
  keys: readonly { readonly tenantId: string; readonly key: string }[],
): Promise<ReadonlyMap<string, { readonly inputHash: string; readonly row: unknown }>> {
  const rows = await database.prepared({
    name: "jobs_by_idempotency_key",
    text: existingText,
    values: [keys.map((one) => one.tenantId), keys.map((one) => one.key)],
  });
  return new Map(
    rows.map((row) => {
      const { tenant_id, idempotency_key, input_hash } = keyedRowSchema.parse(row);
      return [keyOf(tenant_id, idempotency_key), { inputHash: input_hash, row }];
    }),
  );
}

/**
 * Rows whose key is taken are not inserted but compared with the job that holds it. That job may be purged between the two
 * statements: such rows are tried again, and a third such coincidence in a row is a bug.
 */
async function insertAll(database: Database, jobs: readonly NewJob[], tries = 3): Promise<readonly InsertOutcome[]> {
  const outcomes = new Map(await insertRows(database, jobs));
  const taken = jobs.flatMap((job) =>
    outcomes.has(job.id) || job.idempotencyKey === undefined
      ? []
      : [{ job, tenantId: job.principal.tenant_id, key: storedText(job.idempotencyKey) }],
  );
  if (taken.length > 0) {
    const holders = await findByKey(database, taken);
    const again: NewJob[] = [];
    for (const { job, tenantId, key } of taken) {
      const holder = holders.get(keyOf(tenantId, key));
      if (holder === undefined) again.push(job);
      else if (holder.inputHash !== job.inputHash) outcomes.set(job.id, { outcome: "mismatch" });
      else outcomes.set(job.id, { outcome: "existing", job: toJobRecord(holder.row) });
    }
    if (again.length > 0 && tries > 1) {
      const late = await insertAll(database, again, tries - 1);
      late.forEach((outcome, index) => outcomes.set(again[index]?.id ?? "", outcome));
    }
  }
  return jobs.map((job) => {
    const outcome = outcomes.get(job.id);
    if (outcome === undefined)
      throw new Error(`the job ${job.id} was neither inserted nor found by its idempotency key`);
    return outcome;
  });
}

/** Inserts jobs in groups: one statement and one commit for all that wait. */
export function createJobInserter(database: Database): (job: NewJob) => Promise<InsertOutcome> {
  return groupCommit({
    commit: (jobs) => insertAll(database, jobs),
    // One at a time: while the disk works, the next group grows, and larger groups cost less per row than overlapping ones gain.
    maxCommits: 1,
    maxItems: 128,
  });
}
