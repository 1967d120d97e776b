import type { ControlBus, ControlMessage, InsightsReady, Logger } from "@datapilot/contracts";
import type { Deliver } from "./connection.ts";

/** What a tenant's sockets hear without asking. */
export interface Announcements {
  /** Tells `deliver` of the tenant's news until the returned function is called. */
  subscribe(tenantId: string, deliver: Deliver): () => void;
  close(): void;
}

/** One listener on the bus for all sockets of this gateway; opened with the first of them. */
export function createAnnouncements(bus: ControlBus, logger: Logger): Announcements {
  const sockets = new Map<string, Set<Deliver>>();
  let listening: Promise<() => Promise<void>> | undefined;

  function hear(message: ControlMessage): void {
    if (message.type !== "insights_ready") return;
    const run: InsightsReady = message.run;
    for (const deliver of sockets.get(message.tenantId) ?? []) deliver(run);
  }

  function listen(): void {
    if (listening !== undefined) return;
    listening = bus.listen(hear);
    listening.catch((error: unknown) => {
      // The next socket tries again; until then nothing is announced.
      listening = undefined;
      logger.warn({ err: error }, "announcements cannot be heard right now");
    });
  }

  return {
    subscribe(tenantId, deliver) {
      const own: Deliver = (data) => deliver(data);
      const all = sockets.get(tenantId) ?? new Set();
      sockets.set(tenantId, all.add(own));
      listen();
      return () => {
        all.delete(own);
        if (all.size === 0 && sockets.get(tenantId) === all) sockets.delete(tenantId);
      };
    },
    close() {
      sockets.clear();
      listening
        ?.then((unlisten) => unlisten())
        .catch((error: unknown) => logger.warn({ err: error }, "announcements could not be ended"));
    },
  };
}
