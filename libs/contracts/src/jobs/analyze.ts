import { z } from "zod";
import { skillResultSchema } from "../skill.ts";

/** One skill on one dataset; `params` are checked against the skill's own schema by the job. */
export const analyzeInputSchema = z
  .object({
    session_id: z.string().max(200).optional(),
    dataset_id: z.uuid().optional(),
    plugin: z.string().max(100).optional(),
    skill: z.string().min(1).max(100),
    params: z.record(z.string(), z.unknown()).default({}),
    /** The table that is analysed; by default the first that has the columns. */
    table: z.string().max(200).optional(),
  })
  .refine((input) => [input.session_id, input.dataset_id, input.plugin].filter((v) => v !== undefined).length === 1, {
    message: "Say what to analyse: one of session_id, dataset_id or plugin.",
    path: ["session_id"],
  });

export const analyzeResultSchema = skillResultSchema;
