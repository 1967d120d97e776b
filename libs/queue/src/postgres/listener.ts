import type { Logger } from "@datapilot/contracts";
import pg from "pg";
import { reportFaults } from "../connection-faults.ts";
import { pause } from "../time-limit.ts";
import { postgresLimits } from "./pool.ts";

const firstListenLimitMs = 2_000;

export interface NotificationListener {
  /** Opens the connection when it is not; resolves when notifications arrive, or after 2 s of outage. */
  start(): Promise<void>;
  close(): Promise<void>;
}

interface Handlers {
  onPayload(payload: string): void;
  /** The connection was lost and is back: notifications may have been missed. */
  onGap(): void;
}

/** One dedicated connection that LISTENs on `channel` and is made anew after every loss. */
export function createNotificationListener(
  url: string,
  channel: string,
  handlers: Handlers,
  logger: Logger,
): NotificationListener {
  const onFault = reportFaults(logger, `postgres listen ${channel}`);
  const stopped = new AbortController();
  let loop: Promise<void> | undefined;
  let announceFirst: () => void = () => {};
  const firstListen = new Promise<void>((resolve) => {
    announceFirst = resolve;
  });
  let stop: () => void = () => {};
  let late = false;

  // Returns when the connection is lost or the listener is closed.
  async function listenOnce(): Promise<void> {
    const client = new pg.Client({ connectionString: url, application_name: "datapilot-listen", ...postgresLimits });
    const lost = new Promise<void>((resolve) => {
      client.on("error", (error) => {
        onFault(error);
        resolve();
      });
      client.on("end", () => resolve());
      stop = resolve;
    });
    client.on("notification", (message) => {
      if (message.channel === channel) handlers.onPayload(message.payload ?? "");
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      if (late) handlers.onGap();
      announceFirst();
      await lost;
    } finally {
      late = true;
      // A dead connection cannot say goodbye; its socket is closed all the same.
      client.end().catch(onFault);
    }
  }

  async function run(): Promise<void> {
    for (let tries = 0; !stopped.signal.aborted; tries++) {
      const began = Date.now();
      await listenOnce().catch((error: unknown) => onFault(error instanceof Error ? error : new Error(String(error))));
      if (Date.now() - began > 10_000) tries = 0;
      await pause(Math.min(2 ** tries * 50, 2_000), stopped.signal);
    }
  }

  return {
    async start() {
      if (loop === undefined) {
        loop = run();
        setTimeout(announceFirst, firstListenLimitMs).unref();
      }
      await firstListen;
    },
    async close() {
      stopped.abort();
      stop();
      announceFirst();
      await loop;
    },
  };
}
