import { z } from "zod";
import { chartSuggestionSchema } from "../chart.ts";
import { chartTargetSchema, oneTarget } from "./chart.ts";

/** What a chart is to show. */
export const chartTaskSchema = z.enum(["trend", "ranking", "comparison", "share", "distribution", "correlation"]);

export const suggestInputSchema = z
  .object({
    ...chartTargetSchema.shape,
    table: z.string().max(200).optional(),
    task: chartTaskSchema.optional(),
  })
  .refine(
    (input) => [input.session_id, input.dataset_id, input.plugin].filter((value) => value !== undefined).length === 1,
    oneTarget,
  );

export const suggestResultSchema = z.object({
  table: z.string(),
  /** Best first, each different from the others. */
  suggestions: z.array(chartSuggestionSchema),
});
