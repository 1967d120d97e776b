import type { Insertable, Selectable } from "kysely";
import type { AuditEntry, AuditLog, AuditRecord } from "../audit.ts";
import { decodeCursor, encodeCursor, exactTime, isAfter } from "../database/cursor.ts";
import type { Database } from "../database/database.ts";
import { groupCommit } from "../database/group-commit.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import type { ControlTables } from "../database/tables.ts";
import { isUuid } from "../database/uuid.ts";
import { relaxedCommit } from "../database/relaxed-commit.ts";

function toRow(entry: AuditEntry): Insertable<ControlTables["ai_audit_log"]> {
  return {
    id: entry.id,
    tenant_id: entry.principal.tenant_id,
    role: entry.principal.role,
    key_id: entry.principal.key_id,
    request_id: storedText(entry.requestId),
    job_id: entry.jobId,
    kind: entry.kind,
    plugin_id: storedText(entry.pluginId),
    dataset_id: entry.datasetId,
    dataset_version: entry.datasetVersion,
    question: storedText(entry.question),
    resolved_question: storedText(entry.resolvedQuestion),
    plan: storedJson(entry.plan),
    sql: storedText(entry.sql),
    guarded_sql: storedText(entry.guardedSql),
    certificate: storedJson(entry.certificate),
    verdict: entry.verdict,
    reason: storedText(entry.reason),
    row_count: entry.rowCount,
    total_ms: entry.totalMs,
    tokens: entry.tokens,
    cost_usd: entry.costUsd,
  };
}

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
    await database.run((db) =>
      db
        .insertInto("ai_audit_log")
        .values(entries.map(toRow))
        .onConflict((conflict) => conflict.column("id").doNothing())
        .returning(relaxedCommit().as("relaxed"))
        .execute(),
    );
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
