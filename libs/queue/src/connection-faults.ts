import type { Logger } from "@datapilot/contracts";

const quietMs = 10_000;

/**
 * A listener for the `error` events of a connection that mends itself. An outage makes one at every try: the first is logged, further
 * ones at most every 10 s with their number.
 */
export function reportFaults(logger: Logger, connection: string): (error: Error) => void {
  let quietUntil = 0;
  let unreported = 0;
  return (error) => {
    unreported += 1;
    const now = Date.now();
    if (now < quietUntil) return;
    logger.warn({ connection, err: error, faults: unreported }, "A connection of the queue has a fault");
    quietUntil = now + quietMs;
    unreported = 0;
  };
}
