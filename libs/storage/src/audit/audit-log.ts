import type { Selectable } from "kysely";
import type { AuditEntry, AuditLog, AuditRecord } from "../audit.ts";
import { decodeCursor, encodeCursor, exactTime, isAfter } from "../database/cursor.ts";
import type { Database } from "../database/database.ts";
import { groupCommit } from "../database/group-commit.ts";
import type { ControlTables } from "../database/tables.ts";
import { isUuid } from "../database/uuid.ts";
import { relaxedCommitText } from "../database/relaxed-commit.ts";
import { appendEntriesText, appendEntriesValues } from "./append-statement.ts";
import type { HeldEntries } from "./held-entries.ts";

const appendText = `${appendEntriesText(1)}
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

/**
 * `ai_audit_log` in PostgreSQL. `append` resolves when the entry is written; it is durable with the end of the job that it tells of,
 * which commits after it. Concurrent entries share a commit. `held` is the job store's: without it `appendWithEnd` is an `append`.
 */
export function createAuditLog(database: Database, held?: HeldEntries): AuditLog {
  async function appendAll(entries: readonly AuditEntry[]): Promise<readonly void[]> {
    await database.prepared({ name: "append_audit", text: appendText, values: appendEntriesValues(entries) });
    return entries.map(() => undefined);
  }

  const append = groupCommit({ commit: appendAll, maxItems: 100, maxCommits: 2 });

  async function appendWithEnd(entry: AuditEntry): Promise<void> {
    if (held === undefined || entry.jobId === null) await append(entry);
    else held.hold(entry.jobId, entry);
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
    append,
    appendWithEnd,
    find,
    page,
  };
}
