import { skillRequestSchema, type HistoryEntry } from "@datapilot/contracts";
import { z } from "zod";

/** Reads an entry of a session's history back from its JSON. */
export const historyEntrySchema: z.ZodType<HistoryEntry> = z.object({
  at: z.string(),
  kind: z.string(),
  question: z.string(),
  resolvedQuestion: z.string().optional(),
  answerId: z.string(),
  status: z.string(),
  sql: z.string().nullable(),
  explanation: z.string(),
  analysis: skillRequestSchema.optional(),
});
