import type { Selectable } from "kysely";
import type { AuditEntry, AuditLog, AuditRecord } from "../audit.ts";
import { decodeCursor, encodeCursor, exactTime, isAfter } from "../database/cursor.ts";
import type { Database } from "../database/database.ts";
import { groupCommit } from "../database/group-commit.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { ControlTables } from "../database/tables.ts";
import { isUuid } from "../database/uuid.ts";
import { relaxedCommitText } from "../database/relaxed-commit.ts";

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

/** One array per column keeps the text of the statement, and so its plan, the same for any number of rows. */
const appendText = `
  insert into control.ai_audit_log (${columns.map(([name]) => name).join(", ")})
  select * from unnest(${columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ")})
  on conflict (id) do nothing
  returning ${relaxedCommitText}`;

function toRecord(row: Selectable<ControlTables["ai_audit_log"]>): AuditRecord {
  return {
    id: row.id,
    at: row.at.toISOString(),
    principal: { tenant_id: row.tenant_id, role: row.role, key_id: row.key_id },
    requestId: row.request_id,
    jobId: row.job_id,
    kind: row.kind,
    pluginId: row.plugin_id,
    datasetId: row.dataset_id,
    datasetVersion: row.dataset_version,
    question: row.question,
    resolvedQuestion: row.resolved_question,
    plan: row.plan,
    sql: row.sql,
    guardedSql: row.guarded_sql,
    certificate: row.certificate,
    verdict: row.verdict,
    reason: row.reason,
    rowCount: row.row_count,
    totalMs: row.total_ms,
    tokens: row.tokens,
    costUsd: row.cost_usd,
  };
}

/** `ai_audit_log` in PostgreSQL. `append` resolves when the entry is written; it is durable with the end of the job that it tells of,
 * which commits after it. Concurrent entries share a commit, and an id that is there already stays as it is. */
export function createAuditLog(database: Database): AuditLog {
  async function appendAll(entries: readonly AuditEntry[]): Promise<readonly void[]> {
    const values = columns.map(([, , of]) => entries.map(of));
    await database.prepared({ name: "append_audit", text: appendText, values });
    return entries.map(() => undefined);
  }

  async function find(id: string, tenantId: string): Promise<AuditRecord | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      db
        .selectFrom("ai_audit_log")
        .selectAll()
        .where("id", "=", id)
        .where("tenant_id", "=", tenantId)
        .executeTakeFirst(),
    );
    return row === undefined ? undefined : toRecord(row);
  }

  async function page(filter: Parameters<AuditLog["page"]>[0]): ReturnType<AuditLog["page"]> {
    const { verdict, pluginId, cursor } = filter;
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const rows = await database.run((db) => {
      let query = db
        .selectFrom("ai_audit_log")
        .selectAll()
        .select(exactTime("at").as("exact_at"))
        .where("tenant_id", "=", filter.tenantId);
      if (verdict !== undefined) query = query.where("verdict", "=", verdict);
      if (pluginId !== undefined) query = query.where("plugin_id", "=", pluginId);
      if (after !== undefined) query = query.where(isAfter("at", after));
      return query
        .orderBy("at", "desc")
        .orderBy("id", "desc")
        .limit(filter.limit + 1)
        .execute();
    });
    const page = rows.slice(0, filter.limit);
    const last = page.at(-1);
    const more = rows.length > page.length && last !== undefined;
    return {
      entries: page.map(toRecord),
      nextCursor: more ? encodeCursor({ at: last.exact_at, id: last.id }) : null,
    };
  }

  return {
    append: groupCommit({ commit: appendAll, maxItems: 100, maxCommits: 2 }),
    find,
    page,
  };
}
