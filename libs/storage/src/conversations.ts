import type { Answer } from "@datapilot/contracts";

/** One question of a conversation and what became of it. Times are ISO 8601 UTC. */
export interface ConversationTurn {
  readonly question: string;
  /** The question as a whole one, after what was asked before was put in. */
  readonly resolvedQuestion: string;
  readonly answerId: string;
  readonly status: Answer["status"];
  readonly sql: string | null;
  readonly at: string;
}

export interface NewTurn extends Omit<ConversationTurn, "at"> {
  /** A job that is tried again replaces its turn. */
  readonly jobId: string;
}

/** What is asked one after the other of one plugin. `pluginId` is null until its first question. */
export interface Conversation {
  readonly id: string;
  readonly tenantId: string;
  readonly pluginId: string | null;
  /** When it is about one dataset of the plugin only. */
  readonly datasetId: string | null;
  /** The person's, else the first question. */
  readonly title: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ConversationStore {
  create(conversation: {
    readonly id: string;
    readonly tenantId: string;
    readonly pluginId: string | null;
    readonly datasetId: string | null;
    readonly title: string | null;
  }): Promise<Conversation>;
  /** The tenant's conversation; undefined for unknown, deleted, another tenant's. */
  find(id: string, tenantId: string): Promise<Conversation | undefined>;
  /** Last used first, a page at a time. */
  page(filter: {
    readonly tenantId: string;
    readonly pluginId?: string | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<{ readonly conversations: readonly Conversation[]; readonly nextCursor: string | null }>;
  rename(id: string, tenantId: string, title: string): Promise<Conversation | undefined>;
  /** With its turns. False when there is none. */
  delete(id: string, tenantId: string): Promise<boolean>;
  /** Adds a turn; the first one gives the conversation its plugin, and its title when it has none. No effect when there is no such conversation. */
  append(id: string, tenantId: string, pluginId: string | null, turn: NewTurn): Promise<void>;
  /** Oldest first, the last `limit` turns, of one status when it is given. */
  turns(
    id: string,
    tenantId: string,
    filter: { readonly limit: number; readonly status?: ConversationTurn["status"] },
  ): Promise<readonly ConversationTurn[]>;
}
