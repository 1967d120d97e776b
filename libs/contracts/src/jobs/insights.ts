import { z } from "zod";
import { insightRunSchema } from "../insight.ts";

/** Exactly one of session, dataset or plugin says what is looked at. */
export const insightsInputSchema = z
  .object({
    session_id: z.string().max(200).optional(),
    dataset_id: z.uuid().optional(),
    plugin: z.string().max(100).optional(),
    /** How long the search may take; what it leaves out is said in the run's notes. */
    budget_seconds: z.number().min(1).max(120).optional(),
  })
  .refine((input) => [input.session_id, input.dataset_id, input.plugin].filter((v) => v !== undefined).length === 1, {
    message: "Say what to look at: one of session_id, dataset_id or plugin.",
    path: ["session_id"],
  });
export type InsightsInput = z.infer<typeof insightsInputSchema>;

export const insightsResultSchema = insightRunSchema;
