import type { FeedbackInput, FeedbackResult, Principal } from "@datapilot/contracts";

/** What a person said of an answer, and what came of it. */
export interface FeedbackEntry {
  /** The job's id: a job that is tried again records once. */
  readonly id: string;
  readonly principal: Principal;
  readonly answerId: string;
  readonly verdict: FeedbackInput["verdict"];
  readonly correctedSql: string | null;
  readonly outcome: FeedbackResult["status"];
  readonly reason: string | null;
  readonly exampleId: string | null;
}

export interface FeedbackLog {
  /** An id that is there already stays as it is. */
  append(entry: FeedbackEntry): Promise<void>;
}
