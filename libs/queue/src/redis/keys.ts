const defaultPrefix = "datapilot";

/** Every name this package uses on a Redis server. Braces keep the keys that one script touches on one cluster node. */
export interface RedisKeys {
  /** BullMQ's key prefix. */
  readonly bull: string;
  events(jobId: string): string;
  eventChannel(jobId: string): string;
  readonly controlChannel: string;
}

export function redisKeys(prefix: string = defaultPrefix): RedisKeys {
  return {
    bull: `{${prefix}}`,
    events: (jobId) => `${prefix}:events:{${jobId}}`,
    eventChannel: (jobId) => `${prefix}:events:${jobId}`,
    controlChannel: `${prefix}:control`,
  };
}
