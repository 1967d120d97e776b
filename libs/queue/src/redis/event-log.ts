import { DataPilotError, isTerminal, type JobEvent, type Logger } from "@datapilot/contracts";
import { z } from "zod";
import { createAppender } from "../events/appender.ts";
import type { ManagedEventLog, EventLogOptions } from "../events/event-log.ts";
import { parseBody, type EventDraft } from "../events/event-text.ts";
import { withinLimit } from "../time-limit.ts";
import { appendScript } from "./append-script.ts";
import { connectRedis, disconnect, type RedisClient } from "./connect.ts";
import { redisKeys } from "./keys.ts";
import { script } from "./script.ts";
import { createSubscriber } from "./subscriber.ts";

/** A running log outlives any job: the longest wait in a queue and the longest deadline together are far below a week. */
const keepRunningSeconds = 7 * 24 * 3_600;
const keepEndedSeconds = 3_600;
/** A job that emits more than this has its oldest events cut: memory stays bounded. */
const maxEvents = 50_000;
const closeLimitMs = 2_000;

const append = script(appendScript);
const seqsSchema = z.array(z.int());
const fieldsSchema = z.tuple([z.literal("f"), z.string(), z.literal("b"), z.string()]);

function flagOf(draft: EventDraft): string {
  if (draft.type === "queued") return "q";
  return isTerminal(draft) ? "e" : "-";
}

function unavailable(error: unknown): unknown {
  return new DataPilotError("service_unavailable", { service: "event log" }, { cause: error, retryAfter: 5 });
}

function parseMessage(jobId: string, message: string): readonly JobEvent[] {
  const [first, ...bodies] = message.split("\n");
  return bodies.map((body, index) => parseBody(jobId, Number(first) + index, body));
}

/** The event log on Redis: a stream per job for replay, pub/sub for live events. */
export function createRedisEventLog(
  url: string,
  prefix: string | undefined,
  options: EventLogOptions,
): ManagedEventLog {
  const keys = redisKeys(prefix);
  const client: RedisClient = connectRedis(url, "command", options.logger);
  const subscriber = createSubscriber(url, options.logger);

  async function writeBatch(jobId: string, drafts: readonly EventDraft[], floor: number): Promise<readonly number[]> {
    const head = [keys.eventChannel(jobId), floor, keepRunningSeconds, keepEndedSeconds, maxEvents];
    const args = [...head, ...drafts.flatMap((draft) => [flagOf(draft), draft.body])];
    const reply = await append.run(client, keys.events(jobId), args).catch((error: unknown) => {
      throw unavailable(error);
    });
    return seqsSchema.parse(reply);
  }

  const appender = createAppender(writeBatch, options.now);

  return {
    append: (jobId, event, how) => appender.append(jobId, event, how),
    async read(jobId, after, limit) {
      const range = [keys.events(jobId), `${after + 1}-0`, "+"] as const;
      const call = limit === undefined ? client.xrange(...range) : client.xrange(...range, "COUNT", limit);
      const entries = await call.catch((error: unknown) => {
        throw unavailable(error);
      });
      return entries.map(([id, fields]) => parseBody(jobId, Number.parseInt(id, 10), fieldsSchema.parse(fields)[3]));
    },
    listen: (jobId, listener) =>
      subscriber.add(keys.eventChannel(jobId), (message) => deliver(jobId, message, listener, options.logger)),
    purgeEvents: async () => 0,
    async close() {
      try {
        await withinLimit(appender.idle(), closeLimitMs, "event log");
      } finally {
        await subscriber.close();
        disconnect(client);
      }
    },
  };
}

function deliver(
  jobId: string,
  message: string | undefined,
  listener: (event: JobEvent | undefined) => void,
  logger: Logger,
): void {
  if (message === undefined) {
    listener(undefined);
    return;
  }
  let events: readonly JobEvent[];
  try {
    events = parseMessage(jobId, message);
  } catch (error) {
    logger.warn(
      { err: error, job_id: jobId },
      "A message on an event channel is not an event; reading the log instead",
    );
    listener(undefined);
    return;
  }
  for (const event of events) listener(event);
}
