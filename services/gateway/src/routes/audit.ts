import type { AuditRecord } from "@datapilot/storage";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { ok } from "../http/reply.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { cursor, wholeNumber } from "../input/query-values.ts";

const verdict = z.enum(["answered", "clarify", "refused", "failed"]);

const entrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  key_id: z.string(),
  request_id: z.string(),
  job_id: z.string().nullable(),
  kind: z.enum(["ask", "chat", "sql", "insight", "feedback"]),
  plugin_id: z.string().nullable(),
  dataset_id: z.string().nullable(),
  dataset_version: z.int().nullable(),
  question: z.string(),
  resolved_question: z.string().nullable(),
  plan: z.unknown(),
  sql: z.string().nullable(),
  guarded_sql: z.string().nullable(),
  certificate: z.unknown(),
  verdict,
  reason: z.string().nullable(),
  row_count: z.int().nullable(),
  total_ms: z.number(),
  tokens: z.int(),
  cost_usd: z.number(),
});

function toWire(entry: AuditRecord): z.infer<typeof entrySchema> {
  const { id, at, kind, question, plan, sql, certificate, reason, tokens } = entry;
  return {
    id,
    at,
    kind,
    question,
    plan,
    sql,
    certificate,
    reason,
    tokens,
    key_id: entry.principal.key_id,
    request_id: entry.requestId,
    job_id: entry.jobId,
    plugin_id: entry.pluginId,
    dataset_id: entry.datasetId,
    dataset_version: entry.datasetVersion,
    resolved_question: entry.resolvedQuestion,
    guarded_sql: entry.guardedSql,
    verdict: entry.verdict,
    row_count: entry.rowCount,
    total_ms: entry.totalMs,
    cost_usd: entry.costUsd,
  };
}

export function auditRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "get",
      path: "/audit",
      tag: "Operations",
      summary: "Who asked what of your tenant's data and what came out, newest first",
      access: "admin",
      query: z.object({
        verdict: verdict.optional(),
        plugin_id: z.string().max(100).optional(),
        limit: wholeNumber(1, 500, 50),
        cursor,
      }),
      responses: {
        200: {
          description: "A page of the audit log.",
          schema: z.object({ entries: z.array(entrySchema), next_cursor: z.string().nullable() }),
        },
      },
      handle: async ({ query }, { principal }) => {
        const { plugin_id: pluginId, ...filter } = query;
        const page = await deps.audit.page({ tenantId: principal.tenant_id, pluginId, ...filter });
        return ok({ entries: page.entries.map(toWire), next_cursor: page.nextCursor });
      },
    }),
  ];
}
