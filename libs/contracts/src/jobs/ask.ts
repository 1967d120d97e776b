import { z } from "zod";
import { answerSchema } from "../answer.ts";

/** The longest question or statement that is accepted, in characters. */
export const maxQuestionLength = 4_000;
export const maxSqlLength = 100_000;

/** Exactly one of session, dataset or plugin says what is asked; exactly one of question or sql says what for. */
export const askInputSchema = z
  .object({
    session_id: z.string().max(200).optional(),
    dataset_id: z.uuid().optional(),
    plugin: z.string().max(100).optional(),
    question: z.string().trim().min(1).max(maxQuestionLength).optional(),
    sql: z.string().trim().min(1).max(maxSqlLength).optional(),
    narrate: z.boolean().optional(),
    conversation_context: z.array(z.string().max(maxQuestionLength)).max(20).optional(),
    explain: z.enum(["full"]).optional(),
  })
  .refine((input) => (input.question === undefined) !== (input.sql === undefined), {
    message: "Send either a question or sql, not both.",
    path: ["question"],
  })
  .refine((input) => [input.session_id, input.dataset_id, input.plugin].filter((v) => v !== undefined).length === 1, {
    message: "Say what to ask: one of session_id, dataset_id or plugin.",
    path: ["session_id"],
  });

export const askResultSchema = answerSchema;
