import { DataPilotError, type Session } from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import type { RequestContext } from "../http/route.ts";

const sessionId = z.string().max(200);

/** The header of calls that may bring a session. */
export const optionalSessionHeader = z.object({ "x-session-id": sessionId.optional() });

/** The header of calls that need a session. */
export const sessionHeader = z.object({
  "x-session-id": z.string("Send the session's id, which POST /api/upload answers with, in x-session-id.").max(200),
});

/** The tenant's live session; throws `not_found` for unknown, expired and other tenants' ones. */
export async function requireSession(
  deps: Pick<GatewayDeps, "sessions">,
  context: Pick<RequestContext, "principal">,
  id: string,
): Promise<Session> {
  // Ids of another form are nobody's; stores need not cope with them.
  const session = /^[\w.-]{1,200}$/.test(id) ? await deps.sessions.get(id, context.principal.tenant_id) : undefined;
  if (session === undefined) throw new DataPilotError("not_found", { kind: "session", id });
  return session;
}

/** The dataset of a session; throws `conflict` as long as nothing was loaded into it. */
export function requireSessionDataset(session: Session): string {
  if (session.datasetId !== null) return session.datasetId;
  throw new DataPilotError("conflict", {
    detail: "This session has no data yet; upload a file with POST /api/upload, or wait for its upload to end.",
  });
}
