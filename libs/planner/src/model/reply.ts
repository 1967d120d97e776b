import { z } from "zod";

/** What the planning model replies. Every property is required, as the providers' strict schemas demand. */
export const replySchema = z.object({
  kind: z.enum(["query", "clarify", "refuse"]),
  /** One SELECT for `query`, else null. */
  sql: z.string().nullable(),
  /** What the statement computes, in one sentence without numbers from the data. */
  explanation: z.string(),
  /** What was taken for granted. */
  assumptions: z.array(z.string()),
  /** 0..1: how sure the model is that this is what was meant. */
  confidence: z.number(),
  /** For `clarify`. */
  options: z.array(z.object({ label: z.string(), question: z.string() })),
});
export type ModelReply = z.infer<typeof replySchema>;
