import { z } from "zod";
import { maxSqlLength } from "./ask.ts";

/** What a person says of an answer; `corrected_sql` is the statement that should have answered the question. */
export const feedbackInputSchema = z.object({
  answer_id: z.uuid(),
  verdict: z.enum(["up", "down"]),
  corrected_sql: z.string().trim().min(1).max(maxSqlLength).optional(),
});
export type FeedbackInput = z.infer<typeof feedbackInputSchema>;

/**
 * `recorded`: noted, nothing was there to learn. `kept`: the correction passed the guard, ran, and answers this question from now on
 * (`example_id`). `rejected`: noted, but the correction is not used; `reason` says why.
 */
export const feedbackResultSchema = z.object({
  status: z.enum(["recorded", "kept", "rejected"]),
  reason: z.string().optional(),
  example_id: z.uuid().optional(),
});
export type FeedbackResult = z.infer<typeof feedbackResultSchema>;
