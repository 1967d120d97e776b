import { z } from "zod";
import { answerSchema } from "./answer.ts";

/** A conversation in the list. `plugin` is null until its first question. */
export const conversationSummarySchema = z.object({
  id: z.uuid(),
  title: z.string().nullable(),
  plugin: z.string().nullable(),
  dataset_id: z.uuid().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;

/** One question of a conversation, as a whole question too, and what became of it. */
export const conversationTurnSchema = z.object({
  question: z.string(),
  resolved_question: z.string(),
  answer_id: z.uuid(),
  status: answerSchema.shape.status,
  sql: z.string().nullable(),
  at: z.iso.datetime(),
});

/** A conversation with its turns, oldest first. */
export const conversationSchema = conversationSummarySchema.extend({ turns: z.array(conversationTurnSchema) });
export type Conversation = z.infer<typeof conversationSchema>;
