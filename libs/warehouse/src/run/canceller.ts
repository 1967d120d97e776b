import type { Logger } from "@datapilot/contracts";
import type pg from "pg";
import { readerRole } from "../reader-url.ts";

/** A cancel that arrives between two messages of a session is forgotten by the server, so it is repeated until the statement ends. */
const repeatMs = 100;

/**
 * Cancels what runs on a reader's backend until `stop` is called. The caller holds the connection all the while and throws it
 * away afterwards, so no later statement on it can be hit; the application name keeps a reused pid of anyone else out.
 */
export function startCancelling(
  owner: pg.Pool,
  pid: number,
  applicationName: string,
  logger: Logger,
): { stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function cancelOnce(): Promise<void> {
    try {
      await owner.query(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND usename = $2 AND application_name = $3 AND state = 'active'",
        [pid, readerRole, applicationName],
      );
    } catch (error) {
      // The connection is destroyed after the grace time in any case; the statement's own time-out ends it on the server.
      logger.warn({ error: String(error), pid }, "a running statement could not be cancelled");
    }
    if (!stopped) timer = setTimeout(() => void cancelOnce(), repeatMs);
  }

  void cancelOnce();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
