import { z } from "zod";
import { answerSchema } from "../answer.ts";
import { maxQuestionLength } from "./ask.ts";

/** A question to a governed dataset; without `dataset_id` the plugin's newest dataset is asked. */
export const chatInputSchema = z.object({
  query: z.string().trim().min(1).max(maxQuestionLength),
  plugin: z.string().min(1).max(100),
  dataset_id: z.uuid().optional(),
  conversation_id: z.uuid().optional(),
  explain: z.enum(["full"]).optional(),
});

export const chatResultSchema = answerSchema;
