import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { noContent, streamed, text } from "../http/reply.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { wholeNumber } from "../input/query-values.ts";
import { findJob, queuedAt, unheardAfter } from "../jobs/find-job.ts";
import { streamServerSentEvents } from "../jobs/server-sent-events.ts";

const heartbeatMs = 15_000;
const maxBufferedBytes = 4 * 1024 * 1024;

export function jobEventRoutes(deps: GatewayDeps): readonly Route[] {
  return [
    route({
      ...takesNothing,
      method: "get",
      path: "/api/jobs/{id}/events",
      tag: "Jobs",
      summary: "The job's events as Server-Sent Events; Last-Event-ID (or `after`) replays what was missed",
      access: "user",
      params: z.object({ id: z.uuid() }),
      query: z.object({ after: wholeNumber(0, 1_000_000_000, 0) }),
      headers: z.object({
        "last-event-id": z
          .string()
          .regex(/^\d{1,9}$/, "Send the id of the last event you have.")
          .optional(),
      }),
      responses: {
        200: { description: "Events, ended after the terminal one.", contentType: "text/event-stream" },
        204: { description: "The job is over and you have all its events: do not reconnect." },
      },
      handle: async ({ params: { id }, query, headers }, context) => {
        const job = await findJob(deps.jobs, id, context.principal.tenant_id);
        const after = Number(headers["last-event-id"] ?? query.after);
        const unheard = await unheardAfter(deps.events, job, after);
        if (unheard === "nothing") return noContent();
        if (context.request.method === "HEAD") return text("text/event-stream", "");
        deps.metrics.openSockets.inc({ kind: "sse" });
        await streamServerSentEvents(context.response, {
          follow: (onEvent) => {
            if (unheard === "more") return deps.events.follow(job.id, after, onEvent, { queuedAt: queuedAt(job) });
            onEvent(unheard);
            return () => {};
          },
          heartbeatMs,
          maxBufferedBytes,
          stop: deps.drain.signal,
        }).finally(() => deps.metrics.openSockets.dec({ kind: "sse" }));
        return streamed;
      },
    }),
  ];
}
