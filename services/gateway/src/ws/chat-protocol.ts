import { DataPilotError, isTerminal, maxQuestionLength, toJobError, type JobEvent } from "@datapilot/contracts";
import { z } from "zod";
import { resolveTarget } from "../input/target.ts";
import type { Deliver, Protocol } from "./connection.ts";
import { errorForClient, parseMessage } from "./message.ts";
import type { SocketContext } from "./socket-context.ts";

const maxQuestionsAtOnce = 4;

const questionSchema = z.object({
  type: z.literal("question"),
  /** Chosen by the client and echoed, so that it can tell its questions apart. */
  id: z.string().max(100).optional(),
  content: z.string().trim().min(1, "Ask something.").max(maxQuestionLength),
  session_id: z.string().max(200).optional(),
  dataset_id: z.uuid().optional(),
  plugin: z.string().max(100).optional(),
  narrate: z.boolean().optional(),
  conversation_context: z.array(z.string().max(maxQuestionLength)).max(20).optional(),
});
type Question = z.infer<typeof questionSchema>;

/** What a client of the chat hears of a job's event; undefined: nothing. */
function toChatMessage(event: JobEvent): object | undefined {
  switch (event.type) {
    case "progress":
      return { type: "status", content: event.data.message };
    case "plan":
      return { type: "status", content: `Planned: ${event.data.intent}` };
    case "delta":
      return { type: "delta", content: event.data.text };
    case "completed":
      return { type: "result", data: event.data.result };
    case "failed":
      return { type: "error", error: event.data.error };
    case "cancelled":
      return { type: "error", error: toJobError(new DataPilotError("cancelled", {})) };
    case "queued":
    case "started":
    case "rows":
    case "artifact":
      return undefined;
  }
}

/** `/api/ws/chat`: each question becomes an ask job, whose events come back as `status…`, `delta…`, then `result` or `error`. */
export function chatProtocol(context: SocketContext, deliver: Deliver): Protocol {
  const { deps, principal, requestId, logger } = context;
  const following = new Map<string, () => void>();
  let released = false;

  function follow(jobId: string, id: string | undefined): void {
    let over = false;
    const stop = deps.events.follow(jobId, 0, (event) => {
      if (over) return;
      const message = toChatMessage(event);
      if (message !== undefined) deliver({ ...message, job_id: jobId, id });
      if (!isTerminal(event)) return;
      over = true;
      following.get(jobId)?.();
      following.delete(jobId);
    });
    if (over || released) stop();
    else following.set(jobId, stop);
  }

  async function ask({ type: _type, id, content, session_id, dataset_id, plugin, ...rest }: Question): Promise<void> {
    if (following.size >= maxQuestionsAtOnce) {
      throw new DataPilotError("conflict", {
        detail: `At most ${maxQuestionsAtOnce} questions at once; wait for an answer first.`,
      });
    }
    deps.rateLimiter.take(principal.tenant_id);
    const target = await resolveTarget(deps, context, { session_id, dataset_id, plugin }, undefined);
    const input = { ...rest, question: content, ...target };
    const { job } = await deps.queue.submit("ask", input, { principal, requestId });
    if (!released) follow(job.id, id);
  }

  return {
    onMessage: async (text) => {
      let id: string | undefined;
      try {
        const question = parseMessage(questionSchema, text);
        id = question.id;
        await ask(question);
      } catch (error) {
        deliver({ type: "error", id, error: errorForClient(error, logger) });
      }
    },
    // The jobs go on: their answers are stored, only this reader leaves.
    release: () => {
      released = true;
      for (const stop of following.values()) stop();
      following.clear();
    },
  };
}
