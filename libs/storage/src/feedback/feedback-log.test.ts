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
  it("keeps what was said of an answer, once per job, for its tenant", async () => {
    const log = createFeedbackLog(context.database);
    const answer = newId();
    const first = entry("mine", answer);
    const exampleId = newId();
    await log.append(first);
    await log.append({ ...first, outcome: "recorded" });
    await log.append(
      entry("mine", answer, { verdict: "up", correctedSql: null, outcome: "kept", reason: null, exampleId }),
    );
    await log.append(entry("theirs", answer));
    const said = await log.ofAnswer(answer, "mine", 10);
    expect(
      said.map(({ verdict, correctedSql, outcome, reason, exampleId }) => [
        verdict,
        correctedSql,
        outcome,
        reason,
        exampleId,
      ]),
    ).toEqual([
      ["down", "SELECT 1", "rejected", "no", null],
      ["up", null, "kept", null, exampleId],
    ]);
    expect(await log.ofAnswer(answer, "mine", 1)).toHaveLength(1);
    expect(await log.ofAnswer(newId(), "mine", 10)).toEqual([]);
    expect(await log.ofAnswer("no uuid", "mine", 10)).toEqual([]);
  });
});
