import type { EventLog, Logger } from "@datapilot/contracts";
import type { QueueBackend } from "../job-queue.ts";
import { createPostgresEventLog } from "../postgres/event-log.ts";
import { createRedisEventLog } from "../redis/event-log.ts";

export interface EventLogOptions {
  readonly logger: Logger;
  now(): Date;
}

/** An event log whose ended logs must be deleted by someone: on Redis they go by themselves. */
export interface ManagedEventLog extends EventLog {
  /** Deletes the logs that ended more than `olderThanMs` ago; returns the number of events. Always 0 on Redis, which forgets them an hour after the end. */
  purgeEvents(olderThanMs: number): Promise<number>;
}

/** The event log on the queue's backend. Connects when it is first used and again after every loss; operations in an outage throw `service_unavailable`. */
export function createEventLog(options: { readonly backend: QueueBackend; readonly logger: Logger }): ManagedEventLog {
  const { backend, logger } = options;
  const settings = { logger, now: () => new Date() };
  return backend.kind === "redis"
    ? createRedisEventLog(backend.url, backend.prefix, settings)
    : createPostgresEventLog(backend.url, settings);
}
