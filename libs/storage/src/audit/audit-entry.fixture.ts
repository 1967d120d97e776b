import { newId } from "@datapilot/contracts";
import type { AuditEntry } from "../audit.ts";

/** An entry of an answered question. */
export function auditEntry(tenantId: string, change: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: newId(),
    principal: { tenant_id: tenantId, role: "admin", key_id: "key-1" },
    requestId: "r-1",
    jobId: newId(),
    kind: "ask",
    pluginId: "retail",
    datasetId: newId(),
    datasetVersion: 3,
    question: "total revenue last 7 days",
    resolvedQuestion: "total revenue from 2025-01-01 to 2025-01-07",
    plan: { measures: ["revenue"], filters: [] },
    sql: "SELECT 1",
    guardedSql: "SELECT 1 LIMIT 10",
    certificate: { tables: [] },
    verdict: "answered",
    reason: null,
    rowCount: 1,
    totalMs: 12.5,
    tokens: 0,
    costUsd: 0.000125,
    ...change,
  };
}
