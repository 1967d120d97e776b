import {
  autopilotSchema,
  domainTextSchema,
  fingerprintResultSchema,
  type Autopilot,
  type JobRecord,
  type Session,
} from "@datapilot/contracts";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { ok } from "../http/reply.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { requireSession, requireSessionDataset, sessionHeader } from "../input/session.ts";
import { respondWithJob, submitOptions } from "../jobs/respond-with-job.ts";
import { jobResponses } from "./shared-responses.ts";

const params = z.object({ session_id: z.string().regex(/^[\w.-]{1,200}$/) });

function unavailable(session: Session, reason: string): Autopilot {
  return {
    session_id: session.id,
    status: "unavailable",
    job_id: null,
    dataset_id: session.datasetId,
    dataset_version: null,
    completed_steps: 0,
    total_steps: 0,
    steps: [],
    results: [],
    summary: null,
    summary_points: [],
    reason,
  };
}

/** A job that ended without saying so to its autopilot: cancelled before it began, or given up. */
function asTheJobSays(autopilot: Autopilot, job: JobRecord | undefined): Autopilot {
  const isOpen = autopilot.status === "planning" || autopilot.status === "running";
  if (!isOpen || (job?.status !== "failed" && job?.status !== "cancelled")) return autopilot;
  const reason = job.status === "cancelled" ? "It was cancelled." : (job.error?.detail ?? "It failed.");
  return { ...autopilot, status: "failed", reason };
}

export function fingerprintRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, tag: "Sessions", access: "user" } as const;

  async function autopilotOf(session: Session): Promise<Autopilot> {
    const { id: sessionId, tenantId } = session;
    const found = await deps.autopilots.find({ tenantId, sessionId });
    if (found === undefined) {
      return unavailable(session, `No autopilot was started; POST /api/fingerprint/${sessionId} starts one.`);
    }
    if (found.dataset_id !== session.datasetId) {
      return unavailable(session, `The session has other data now; POST /api/fingerprint/${sessionId} looks at it.`);
    }
    const job = found.job_id === null ? undefined : await deps.jobs.find(found.job_id, tenantId);
    return asTheJobSays(found, job);
  }

  return [
    route({
      ...common,
      method: "post",
      path: "/api/fingerprint/{session_id}",
      summary: "What the data seems to be about, what to ask, what to watch out for; starts the autopilot",
      params,
      job: true,
      responses: jobResponses("The fingerprint.", fingerprintResultSchema),
      handle: async ({ params: { session_id } }, context) => {
        const session = await requireSession(deps, context, session_id);
        requireSessionDataset(session);
        const { job } = await deps.queue.submit("fingerprint", { session_id }, submitOptions(context));
        return respondWithJob(deps, context, job);
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/api/autopilot/{session_id}",
      summary: "How far the autopilot is and what it found, every figure with its SQL; its job can be cancelled",
      params,
      responses: { 200: { description: "The autopilot.", schema: autopilotSchema } },
      handle: async ({ params: { session_id } }, context) =>
        ok(await autopilotOf(await requireSession(deps, context, session_id))),
    }),
    route({
      ...common,
      method: "put",
      path: "/api/session/domain",
      summary: "Say what the session's data is about: later answers and fingerprints go by it",
      headers: sessionHeader,
      bodyKind: "json",
      body: z.object({ domain: domainTextSchema }),
      responses: {
        200: {
          description: "The domain as it is kept.",
          schema: z.object({ session_id: z.string(), domain: z.string() }),
        },
      },
      handle: async ({ headers, body }, context) => {
        const session = await requireSession(deps, context, headers["x-session-id"]);
        await deps.sessions.update(session.id, context.principal.tenant_id, { domain: body.domain });
        return ok({ session_id: session.id, domain: body.domain });
      },
    }),
  ];
}
