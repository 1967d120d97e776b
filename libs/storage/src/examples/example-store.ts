import { sql, type Selectable } from "kysely";
import { z } from "zod";
import type { Database } from "../database/database.ts";
import { storedText } from "../database/stored-text.ts";
import type { ControlTables } from "../database/tables.ts";
import type { ApprovedExample, ExampleStore } from "../examples.ts";

const columns = [
  "id",
  "tenant_id",
  "model_id",
  "model_hash",
  "dataset_id",
  "dataset_version",
  "data_end",
  "question",
  "question_key",
  "sql",
  "answer_id",
  "created_at",
] as const;

type ExampleRow = Pick<Selectable<ControlTables["examples"]>, (typeof columns)[number]>;

const rowSchema = z.object({
  id: z.string(),
  tenant_id: z.string(),
  model_id: z.string(),
  model_hash: z.string(),
  dataset_id: z.string(),
  dataset_version: z.int(),
  data_end: z.string().nullable(),
  question: z.string(),
  question_key: z.string(),
  sql: z.string(),
  answer_id: z.string(),
  created_at: z.date(),
}) satisfies z.ZodType<ExampleRow>;

const findText = `
  select ${columns.join(", ")} from control.examples
  where tenant_id = $1 and model_id = $2 and question_key = $3 and state = 'approved'`;

function toExample(row: ExampleRow): ApprovedExample {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    modelId: row.model_id,
    modelHash: row.model_hash,
    datasetId: row.dataset_id,
    datasetVersion: row.dataset_version,
    dataEnd: row.data_end,
    question: row.question,
    questionKey: row.question_key,
    sql: row.sql,
    answerId: row.answer_id,
    approvedAt: row.created_at.toISOString(),
  };
}

/** Approved examples in the control tables. Every statement names the tenant. */
export function createExampleStore(database: Database): ExampleStore {
  async function approve(example: Parameters<ExampleStore["approve"]>[0]): Promise<void> {
    const row = {
      id: example.id,
      tenant_id: example.tenantId,
      model_id: example.modelId,
      model_hash: example.modelHash,
      dataset_id: example.datasetId,
      dataset_version: example.datasetVersion,
      data_end: example.dataEnd,
      question: storedText(example.question),
      question_key: storedText(example.questionKey),
      sql: storedText(example.sql),
      answer_id: example.answerId,
    };
    const slot = `${row.tenant_id}\n${row.model_id}\n${row.question_key}`;
    await database.run((db) =>
      db.transaction().execute(async (transaction) => {
        // Two corrections of one question at once: without a row to lock yet, only an advisory lock puts them in a row.
        await sql`select pg_advisory_xact_lock(hashtextextended(${slot}, 0))`.execute(transaction);
        await transaction
          .updateTable("examples")
          .set({ state: "stale", reason: "A later correction took its place.", updated_at: sql`clock_timestamp()` })
          .where("tenant_id", "=", row.tenant_id)
          .where("model_id", "=", row.model_id)
          .where("question_key", "=", row.question_key)
          .where("state", "=", "approved")
          .where("id", "!=", row.id)
          .execute();
        await transaction
          .insertInto("examples")
          .values(row)
          .onConflict((conflict) => conflict.column("id").doNothing())
          .execute();
      }),
    );
  }

  async function find(tenantId: string, modelId: string, questionKey: string): Promise<ApprovedExample | undefined> {
    const values = [tenantId, modelId, storedText(questionKey)];
    const [row] = await database.prepared({ name: "approved_example", text: findText, values });
    return row === undefined ? undefined : toExample(rowSchema.parse(row));
  }

  async function list(tenantId: string, modelId: string, limit: number): Promise<readonly ApprovedExample[]> {
    const rows = await database.run((db) =>
      db
        .selectFrom("examples")
        .selectAll()
        .where("tenant_id", "=", tenantId)
        .where("model_id", "=", modelId)
        .where("state", "=", "approved")
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute(),
    );
    return rows.map(toExample);
  }

  async function markStale(id: string, tenantId: string, reason: string): Promise<boolean> {
    const result = await database.run((db) =>
      db
        .updateTable("examples")
        .set({ state: "stale", reason: storedText(reason), updated_at: sql`clock_timestamp()` })
        .where("id", "=", id)
        .where("tenant_id", "=", tenantId)
        .where("state", "=", "approved")
        .executeTakeFirst(),
    );
    return result.numUpdatedRows > 0n;
  }

  return { approve, find, list, markStale };
}
