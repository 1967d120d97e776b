import type { Database } from "../database/database.ts";
import { storedText } from "../database/stored-text.ts";
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
  };
}
