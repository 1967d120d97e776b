import { DataPilotError, type ControlBus, type Logger } from "@datapilot/contracts";
import { parseControlMessage } from "../events/control-message.ts";
import { connectRedis, disconnect } from "./connect.ts";
import { redisKeys } from "./keys.ts";
import { createSubscriber } from "./subscriber.ts";

/** The control bus on Redis pub/sub. */
export function createRedisControlBus(url: string, prefix: string | undefined, logger: Logger): ControlBus {
  const { controlChannel } = redisKeys(prefix);
  const client = connectRedis(url, "command", logger);
  const subscriber = createSubscriber(url, logger);

  return {
    async publish(message) {
      try {
        await client.publish(controlChannel, JSON.stringify(message));
      } catch (error) {
        throw new DataPilotError("service_unavailable", { service: "control bus" }, { cause: error, retryAfter: 5 });
      }
    },
    listen: (listener) =>
      subscriber.add(controlChannel, (text) => {
        const message = text === undefined ? undefined : parseControlMessage(text);
        if (message !== undefined) listener(message);
      }),
    async close() {
      await subscriber.close();
      disconnect(client);
    },
  };
}
