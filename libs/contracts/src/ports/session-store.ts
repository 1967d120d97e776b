import type { SkillRequest } from "../skill.ts";

/** A person's working session: which dataset they uploaded, what they asked. Times are ISO 8601 UTC. */
export interface Session {
  readonly id: string;
  readonly tenantId: string;
  readonly datasetId: string | null;
  readonly domain: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
}

export interface HistoryEntry {
  readonly at: string;
  readonly kind: string;
  readonly question: string;
  /** The question as a whole one; absent in entries of kinds that have no follow-ups. */
  readonly resolvedQuestion?: string | undefined;
  readonly answerId: string;
  readonly status: string;
  readonly sql: string | null;
  readonly explanation: string;
  /** When a skill answered: what it ran. */
  readonly analysis?: SkillRequest | undefined;
}

/** Sessions live 24 hours after their last use; every call but `list` and `expire` counts as use. */
export interface SessionStore {
  create(session: { readonly id: string; readonly tenantId: string }): Promise<Session>;
  /** The tenant's live session, or undefined. */
  get(id: string, tenantId: string): Promise<Session | undefined>;
  update(
    id: string,
    tenantId: string,
    change: { readonly datasetId?: string; readonly domain?: string },
  ): Promise<Session | undefined>;
  /** Newest first. */
  list(tenantId: string, limit: number): Promise<readonly Session[]>;
  appendHistory(id: string, tenantId: string, entry: HistoryEntry): Promise<void>;
  /** Oldest first, the last `limit` entries. */
  history(id: string, tenantId: string, limit: number): Promise<readonly HistoryEntry[]>;
  delete(id: string, tenantId: string): Promise<boolean>;
  /** Removes sessions past their life; returns them so that their data can be removed too. */
  expire(): Promise<readonly Session[]>;
  close(): Promise<void>;
}
