import type { Logger } from "@datapilot/contracts";
import type { GatewayDeps } from "../deps.ts";

export type ServiceState = "up" | "down";

export interface BackingServices {
  readonly database: ServiceState;
  readonly queue: ServiceState;
  readonly blobs: ServiceState;
}

/** A probe that hangs is as bad as one that fails; orchestrators give up after some seconds themselves. */
const probeLimitMs = 5_000;

// Anyone may ask for health: asking often must not keep the disk and the database busy.
const freshForMs = 1_000;

/** Whether one part answers within the limit. */
export async function probe(name: string, check: () => Promise<void>, logger: Logger): Promise<ServiceState> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${probeLimitMs} ms`)), probeLimitMs);
  });
  try {
    await Promise.race([check(), limit]);
    return "up";
  } catch (error) {
    logger.warn({ err: error, part: name }, "a backing service does not answer");
    return "down";
  } finally {
    clearTimeout(timer);
  }
}

/** Asks all backing services; callers within a second share one answer. */
export function createProbes(deps: GatewayDeps): () => Promise<BackingServices> {
  let latest: { readonly at: number; readonly services: Promise<BackingServices> } | undefined;

  async function ask(): Promise<BackingServices> {
    const [database, queue, blobs] = await Promise.all([
      probe("database", deps.checkDatabase, deps.logger),
      probe("queue", () => deps.queue.check(), deps.logger),
      probe("blobs", () => deps.blobs.check(), deps.logger),
    ]);
    return { database, queue, blobs };
  }

  return () => {
    const now = performance.now();
    if (latest === undefined || now - latest.at > freshForMs) latest = { at: now, services: ask() };
    return latest.services;
  };
}
