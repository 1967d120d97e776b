import type { ControlBus, Logger } from "@datapilot/contracts";
import type { QueueBackend } from "../job-queue.ts";
import { createPostgresControlBus } from "../postgres/control-bus.ts";
import { createRedisControlBus } from "../redis/control-bus.ts";

/** Messages between processes on the queue's backend. A message may be missed in an outage: whoever depends on one also looks into the tables. */
export function createControlBus(options: { readonly backend: QueueBackend; readonly logger: Logger }): ControlBus {
  const { backend, logger } = options;
  return backend.kind === "redis"
    ? createRedisControlBus(backend.url, backend.prefix, logger)
    : createPostgresControlBus(backend.url, logger);
}
