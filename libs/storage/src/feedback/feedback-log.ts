import type { Database } from "../database/database.ts";
import { storedText } from "../database/stored-text.ts";
import { isUuid } from "../database/uuid.ts";
import type { FeedbackLog } from "../feedback.ts";

/** Feedback in the control tables. */
export function createFeedbackLog(database: Database): FeedbackLog {
  return {
    append: async (entry) => {
      await database.run((db) =>
        db
          .insertInto("feedback")
          .values({
            id: entry.id,
            tenant_id: entry.principal.tenant_id,
            key_id: entry.principal.key_id,
            answer_id: entry.answerId,
            verdict: entry.verdict,
            corrected_sql: storedText(entry.correctedSql),
            outcome: entry.outcome,
            reason: storedText(entry.reason),
            example_id: entry.exampleId,
          })
          .onConflict((conflict) => conflict.column("id").doNothing())
          .execute(),
      );
    },
    ofAnswer: async (answerId, tenantId, limit) => {
      if (!isUuid(answerId)) return [];
      const rows = await database.run((db) =>
        db
          .selectFrom("feedback")
          .selectAll()
          .where("tenant_id", "=", tenantId)
          .where("answer_id", "=", answerId)
          .orderBy("at")
          .orderBy("id")
          .limit(limit)
          .execute(),
      );
      return rows.map((row) => ({
        id: row.id,
        keyId: row.key_id,
        answerId: row.answer_id,
        verdict: row.verdict,
        correctedSql: row.corrected_sql,
        outcome: row.outcome,
        reason: row.reason,
        exampleId: row.example_id,
        at: row.at.toISOString(),
      }));
    },
  };
}
