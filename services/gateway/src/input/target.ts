import { DataPilotError } from "@datapilot/contracts";
import type { GatewayDeps } from "../deps.ts";
import type { RequestContext } from "../http/route.ts";
import { requirePlugin } from "./plugin.ts";
import { requireSession } from "./session.ts";

/** What a question can be asked of, as the client named it. */
export interface Target {
  readonly session_id?: string | undefined;
  readonly dataset_id?: string | undefined;
  readonly plugin?: string | undefined;
}

/**
 * The one thing that is asked: what the body names counts, else the session of the header.
 * Sessions and plugins are looked up here, so that unknown ones are 404 at once; datasets by the job.
 * Throws `invalid_input` unless exactly one is named, `not_found`.
 */
export async function resolveTarget(
  deps: GatewayDeps,
  context: Pick<RequestContext, "principal">,
  body: Target,
  headerSession: string | undefined,
): Promise<Target> {
  const named = [body.session_id, body.dataset_id, body.plugin].filter((value) => value !== undefined).length;
  const session = body.session_id ?? (named === 0 ? headerSession : undefined);
  if (named > 1 || (named === 0 && session === undefined)) {
    const detail =
      "Say what to ask: a session (header x-session-id), or dataset_id or plugin in the body; one of them.";
    throw new DataPilotError("invalid_input", { detail }, { fields: [{ path: "session_id", message: detail }] });
  }
  if (session !== undefined) {
    await requireSession(deps, context, session);
    return { session_id: session };
  }
  if (body.plugin !== undefined) {
    await requirePlugin(deps, body.plugin);
    return { plugin: body.plugin };
  }
  return { dataset_id: body.dataset_id };
}
