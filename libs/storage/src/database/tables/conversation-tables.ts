import type { ConversationTurn } from "../../conversations.ts";
import type { FeedbackEntry } from "../../feedback.ts";
import type { Generated } from "kysely";
import type { Timestamp } from "./columns.ts";

interface ConversationsTable {
  id: string;
  tenant_id: string;
  plugin_id: string | null;
  dataset_id: string | null;
  title: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

interface ConversationTurnsTable {
  seq: Generated<string>;
  conversation_id: string;
  job_id: string;
  answer_id: string;
  question: string;
  resolved_question: string;
  status: ConversationTurn["status"];
  sql: string | null;
  at: Timestamp;
}

interface FeedbackTable {
  id: string;
  tenant_id: string;
  key_id: string;
  answer_id: string;
  verdict: FeedbackEntry["verdict"];
  corrected_sql: string | null;
  outcome: FeedbackEntry["outcome"];
  reason: string | null;
  example_id: string | null;
  at: Timestamp;
}

interface ExamplesTable {
  id: string;
  tenant_id: string;
  model_id: string;
  model_hash: string;
  dataset_id: string;
  dataset_version: number;
  data_end: string | null;
  question: string;
  question_key: string;
  sql: string;
  answer_id: string;
  state: Generated<"approved" | "stale">;
  /** Why it is stale. */
  reason: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

/** Conversations, and what people said of their answers. */
export interface ConversationTables {
  conversations: ConversationsTable;
  conversation_turns: ConversationTurnsTable;
  feedback: FeedbackTable;
  examples: ExamplesTable;
}
