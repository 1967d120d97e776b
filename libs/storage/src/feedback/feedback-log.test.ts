import { newId } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import type { FeedbackEntry } from "../feedback.ts";
import { createFeedbackLog } from "./feedback-log.ts";

const context = useDatabase();

function entry(tenantId: string, answerId: string, change: Partial<FeedbackEntry> = {}): FeedbackEntry {
  return {
    id: newId(),
    principal: { tenant_id: tenantId, role: "user", key_id: "k" },
    answerId,
    verdict: "down",
    correctedSql: "SELECT 1",
    outcome: "rejected",
    reason: "no",
    exampleId: null,
    ...change,
  };
}

describe("the feedback log", () => {
  it("keeps what was said of an answer, once per job", async () => {
    const log = createFeedbackLog(context.database);
    const answer = newId();
    const first = entry("mine", answer);
    const exampleId = newId();
    await log.append(first);
    await log.append({ ...first, outcome: "recorded" });
    await log.append(
      entry("mine", answer, { verdict: "up", correctedSql: "a\u0000b", outcome: "kept", reason: null, exampleId }),
    );
    const kept = await context.database.run((db) =>
      db
        .selectFrom("feedback")
        .select(["tenant_id", "key_id", "verdict", "corrected_sql", "outcome", "reason", "example_id"])
        .where("answer_id", "=", answer)
        .orderBy("at")
        .execute(),
    );
    const who = { tenant_id: "mine", key_id: "k" };
    expect(kept).toEqual([
      { ...who, verdict: "down", corrected_sql: "SELECT 1", outcome: "rejected", reason: "no", example_id: null },
      { ...who, verdict: "up", corrected_sql: "a\uFFFDb", outcome: "kept", reason: null, example_id: exampleId },
    ]);
  });
});
