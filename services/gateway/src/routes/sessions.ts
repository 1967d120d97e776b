import { DataPilotError, skillRequestSchema, type HistoryEntry, type Session } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { noContent, ok } from "../http/reply.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { wholeNumber } from "../input/query-values.ts";
import { requireSession, sessionHeader } from "../input/session.ts";

const sessionSchema = z.object({
  session_id: z.string(),
  dataset_id: z.uuid().nullable(),
  domain: z.string().nullable(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime(),
});

const historySchema = z.object({
  at: z.iso.datetime(),
  kind: z.string(),
  question: z.string(),
  resolved_question: z.string(),
  answer_id: z.string(),
  status: z.string(),
  sql: z.string().nullable(),
  explanation: z.string(),
  /** When a skill answered: what it ran. */
  analysis: skillRequestSchema.nullable(),
});

function toWire(session: Session): z.infer<typeof sessionSchema> {
  const { id, datasetId, domain, createdAt, lastUsedAt } = session;
  return { session_id: id, dataset_id: datasetId, domain, created_at: createdAt, last_used_at: lastUsedAt };
}

function entryToWire({ answerId, resolvedQuestion, ...entry }: HistoryEntry): z.infer<typeof historySchema> {
  const { analysis = null } = entry;
  return { ...entry, analysis, resolved_question: resolvedQuestion ?? entry.question, answer_id: answerId };
}

export function sessionRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, tag: "Sessions", access: "user" } as const;
  const limit = wholeNumber(1, 500, 100);
  return [
    route({
      ...common,
      method: "get",
      path: "/api/sessions",
      summary: "Your live sessions, newest first",
      query: z.object({ limit }),
      responses: { 200: { description: "Sessions.", schema: z.object({ sessions: z.array(sessionSchema) }) } },
      handle: async ({ query }, { principal }) => {
        const sessions = await deps.sessions.list(principal.tenant_id, query.limit);
        return ok({ sessions: sessions.map(toWire) });
      },
    }),
    route({
      ...common,
      method: "delete",
      path: "/api/sessions/{id}",
      summary: "Delete a session with all its data, files and schedules",
      params: z.object({ id: z.string().regex(/^[\w.-]{1,200}$/) }),
      responses: { 204: { description: "Deleted." } },
      handle: async ({ params: { id } }, context) => {
        const tenant = context.principal.tenant_id;
        const session = await requireSession(deps, context, id);
        // The data goes first: should the second step fail, the session still leads to what is left to delete.
        for (const datasetId of await deps.datasets.softDeleteOfSession(session.id, tenant)) {
          await deps.bus.publish({ type: "dataset_changed", datasetId });
        }
        if (!(await deps.sessions.delete(id, tenant))) throw new DataPilotError("not_found", { kind: "session", id });
        return noContent();
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/api/history",
      summary: "What was asked in the session, oldest first",
      headers: sessionHeader,
      query: z.object({ limit }),
      responses: { 200: { description: "History.", schema: z.object({ history: z.array(historySchema) }) } },
      handle: async ({ headers, query }, context) => {
        const session = await requireSession(deps, context, headers["x-session-id"]);
        const history = await deps.sessions.history(session.id, context.principal.tenant_id, query.limit);
        return ok({ history: history.map(entryToWire) });
      },
    }),
  ];
}
