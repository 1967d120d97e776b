import type { AuditEntry } from "../audit.ts";
import { storedJson, storedText } from "../database/stored-text.ts";

/** Column, its type, and its value of an entry, in the order of the statement's parameters. */
const columns: readonly (readonly [name: string, type: string, of: (entry: AuditEntry) => unknown])[] = [
  ["id", "uuid", (entry) => entry.id],
  ["tenant_id", "text", (entry) => entry.principal.tenant_id],
  ["role", "text", (entry) => entry.principal.role],
  ["key_id", "text", (entry) => entry.principal.key_id],
  ["request_id", "text", (entry) => storedText(entry.requestId)],
  ["job_id", "uuid", (entry) => entry.jobId],
  ["kind", "text", (entry) => entry.kind],
  ["plugin_id", "text", (entry) => storedText(entry.pluginId)],
  ["dataset_id", "uuid", (entry) => entry.datasetId],
  ["dataset_version", "integer", (entry) => entry.datasetVersion],
  ["question", "text", (entry) => storedText(entry.question)],
  ["resolved_question", "text", (entry) => storedText(entry.resolvedQuestion)],
  ["plan", "json", (entry) => storedJson(entry.plan)],
  ["sql", "text", (entry) => storedText(entry.sql)],
  ["guarded_sql", "text", (entry) => storedText(entry.guardedSql)],
  ["certificate", "json", (entry) => storedJson(entry.certificate)],
  ["verdict", "text", (entry) => entry.verdict],
  ["reason", "text", (entry) => storedText(entry.reason)],
  ["row_count", "integer", (entry) => entry.rowCount],
  ["total_ms", "double precision", (entry) => entry.totalMs],
  ["tokens", "integer", (entry) => entry.tokens],
  ["cost_usd", "double precision", (entry) => entry.costUsd],
];

/**
 * The statement that appends entries, with its parameters from number `first` on. One array per column keeps the text, and so its plan,
 * the same for any number of rows. An id that is there already stays as it is.
 */
export function appendEntriesText(first: number): string {
  return `
  insert into control.ai_audit_log (${columns.map(([name]) => name).join(", ")})
  select * from unnest(${columns.map(([, type], index) => `$${first + index}::${type}[]`).join(", ")})
  on conflict (id) do nothing`;
}

/** The parameters of `appendEntriesText`. */
export function appendEntriesValues(entries: readonly AuditEntry[]): readonly unknown[] {
  return columns.map(([, , of]) => entries.map(of));
}
