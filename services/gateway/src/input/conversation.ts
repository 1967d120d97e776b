import { DataPilotError } from "@datapilot/contracts";
import type { Conversation } from "@datapilot/storage";
import type { GatewayDeps } from "../deps.ts";
import type { RequestContext } from "../http/route.ts";

export function conversationNotFound(id: string): DataPilotError {
  return new DataPilotError("not_found", { kind: "conversation", id });
}

/** The tenant's conversation; throws `not_found` for unknown, deleted and other tenants' ones. */
export async function requireConversation(
  deps: Pick<GatewayDeps, "conversations">,
  context: Pick<RequestContext, "principal">,
  id: string,
): Promise<Conversation> {
  const conversation = await deps.conversations.find(id, context.principal.tenant_id);
  if (conversation === undefined) throw conversationNotFound(id);
  return conversation;
}
