import type { Principal } from "@datapilot/contracts";

/** One row of `ai_audit_log`: who asked what, what was made of it, and what came out. */
export interface AuditEntry {
  readonly id: string;
  readonly principal: Principal;
  readonly requestId: string;
  readonly jobId: string | null;
  /** `feedback`: a corrected statement that was tried. */
  readonly kind: "ask" | "chat" | "sql" | "insight" | "feedback";
  readonly pluginId: string | null;
  readonly datasetId: string | null;
  readonly datasetVersion: number | null;
  readonly question: string;
  readonly resolvedQuestion: string | null;
  readonly plan: unknown;
  readonly sql: string | null;
  readonly guardedSql: string | null;
  readonly certificate: unknown;
  readonly verdict: "answered" | "clarify" | "refused" | "failed";
  readonly reason: string | null;
  readonly rowCount: number | null;
  readonly totalMs: number;
  readonly tokens: number;
  readonly costUsd: number;
}

export interface AuditRecord extends AuditEntry {
  /** ISO 8601 UTC. */
  readonly at: string;
}

export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  /** Leaves the entry to whoever ends or gives back the try of its job (`JobStore`), which writes both at once. */
  appendWithEnd(entry: AuditEntry): Promise<void>;
  /** The tenant's entry of that id (an answer's id); undefined for unknown and other tenants' ones. */
  find(id: string, tenantId: string): Promise<AuditRecord | undefined>;
  /** Newest first, a page at a time. */
  page(filter: {
    readonly tenantId: string;
    readonly verdict?: AuditEntry["verdict"] | undefined;
    readonly pluginId?: string | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<{ readonly entries: readonly AuditRecord[]; readonly nextCursor: string | null }>;
}
