import { DataPilotError, type ControlBus, type ControlMessage, type Logger } from "@datapilot/contracts";
import { parseControlMessage } from "../events/control-message.ts";
import { createNotificationListener } from "./listener.ts";
import { openPool } from "./pool.ts";

const channel = "datapilot_control";

/** The control bus on PostgreSQL's LISTEN/NOTIFY. */
export function createPostgresControlBus(url: string, logger: Logger): ControlBus {
  const pool = openPool(url, 1, "datapilot-control-bus", logger);
  const listeners = new Set<(message: ControlMessage) => void>();

  function onPayload(text: string): void {
    const message = parseControlMessage(text);
    if (message !== undefined) for (const listener of listeners) listener(message);
  }
  const bus = createNotificationListener(url, channel, { onPayload, onGap: () => {} }, logger);

  return {
    async publish(message) {
      try {
        await pool.query("select pg_notify($1, $2)", [channel, JSON.stringify(message)]);
      } catch (error) {
        throw new DataPilotError("service_unavailable", { service: "control bus" }, { cause: error, retryAfter: 5 });
      }
    },
    async listen(listener) {
      // A listener of its own, so that the same function may be given twice.
      const own = (message: ControlMessage): void => listener(message);
      listeners.add(own);
      await bus.start();
      return async () => {
        listeners.delete(own);
      };
    },
    async close() {
      await bus.close();
      await pool.end();
    },
  };
}
