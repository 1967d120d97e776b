import { DataPilotError, isTerminal, type JobEvent, type JobRecord } from "@datapilot/contracts";
import { z } from "zod";
import { eventAsJson } from "../jobs/event-frame.ts";
import { findJob, queuedAt, unheardAfter } from "../jobs/find-job.ts";
import type { Deliver, Protocol } from "./connection.ts";
import { errorForClient, parseMessage } from "./message.ts";
import type { SocketContext } from "./socket-context.ts";

const maxSubscriptions = 1_000;

const jobId = z.string().max(100);
const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("subscribe"), job_id: jobId, after: z.int().min(0).optional() }),
  z.object({ type: z.literal("unsubscribe"), job_id: jobId }),
]);

const uuid = z.uuid();

/**
 * `/api/ws/jobs`: many jobs' events on one socket, and unasked what the tenant should know (`insights_ready`). A subscription ends with the job's terminal event;
 * subscribing again starts over after the given `after`.
 */
export function jobsProtocol(context: SocketContext, deliver: Deliver): Protocol {
  const { deps, principal, logger } = context;
  const unannounce = context.announcements.subscribe(principal.tenant_id, deliver);
  const subscriptions = new Map<string, () => void>();
  let released = false;

  function unsubscribe(id: string): void {
    subscriptions.get(id)?.();
    subscriptions.delete(id);
  }

  function follow(job: JobRecord, after: number): void {
    const { id } = job;
    let over = false;
    const onEvent = (event: JobEvent): void => {
      if (over) return;
      deliver(eventAsJson(event));
      if (!isTerminal(event)) return;
      over = true;
      unsubscribe(id);
    };
    const stop = deps.events.follow(id, after, onEvent, { queuedAt: queuedAt(job) });
    // Replayed events may have ended it before there was anything to end.
    if (over || released) stop();
    else subscriptions.set(id, stop);
  }

  async function subscribe(id: string, after: number): Promise<void> {
    if (!uuid.safeParse(id).success) throw new DataPilotError("not_found", { kind: "job", id });
    const job = await findJob(deps.jobs, id, principal.tenant_id);
    const unheard = await unheardAfter(deps.events, job, after);
    unsubscribe(id);
    if (subscriptions.size >= maxSubscriptions) {
      throw new DataPilotError("conflict", { detail: `A socket follows at most ${maxSubscriptions} jobs at once.` });
    }
    deliver({ type: "subscribed", job_id: id });
    if (unheard === "nothing" || released) return;
    if (unheard === "more") follow(job, after);
    else deliver(eventAsJson(unheard));
  }

  return {
    onMessage: async (text) => {
      let about: string | undefined;
      try {
        const message = parseMessage(messageSchema, text);
        about = message.job_id;
        if (message.type === "subscribe") await subscribe(message.job_id, message.after ?? 0);
        else {
          unsubscribe(message.job_id);
          deliver({ type: "unsubscribed", job_id: message.job_id });
        }
      } catch (error) {
        deliver({ type: "error", job_id: about, error: errorForClient(error, logger) });
      }
    },
    release: () => {
      released = true;
      unannounce();
      for (const stop of subscriptions.values()) stop();
      subscriptions.clear();
    },
  };
}
