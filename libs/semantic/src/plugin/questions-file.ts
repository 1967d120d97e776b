import { cellSchema } from "@datapilot/contracts";
import { z } from "zod";
import { labelSchema, slugSchema } from "./names.ts";

const exampleSchema = z.strictObject({
  question: z.string().trim().min(3).max(500),
  /** Gold rows on the sample data, in the order of the answer; decimals hold to six places, periods are their first day. */
  rows: z.array(z.array(cellSchema)).optional(),
});

/** `questions.yaml`: packs of questions that the plugin can answer. */
export const questionsFileSchema = z.strictObject({
  packs: z
    .array(z.strictObject({ id: slugSchema, title: labelSchema, questions: z.array(exampleSchema).min(1) }))
    .min(1),
});
export type QuestionsFile = z.infer<typeof questionsFileSchema>;
