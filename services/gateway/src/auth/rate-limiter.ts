import { DataPilotError, type Clock } from "@datapilot/contracts";

/** A token bucket per tenant (https://en.wikipedia.org/wiki/Token_bucket), held by this gateway alone: two gateways admit twice as much. */
export interface RateLimiter {
  /** Takes one token; throws `rate_limited` with the seconds until there is one. */
  take(tenantId: string): void;
}

// A token is 60 000 units, so that a millisecond refills a whole number of them and nothing is lost to rounding.
const unitsPerToken = 60_000;

/** The bucket holds a minute's worth, so a burst may use the whole minute at once. Tenants come from the keys file: their number is bounded. */
export function createRateLimiter(perMinute: number, clock: Clock): RateLimiter {
  const capacity = perMinute * unitsPerToken;
  const buckets = new Map<string, { units: number; at: number }>();
  return {
    take: (tenantId) => {
      const now = clock.now().getTime();
      const bucket = buckets.get(tenantId) ?? { units: capacity, at: now };
      buckets.set(tenantId, bucket);
      bucket.units = Math.min(capacity, bucket.units + Math.max(0, now - bucket.at) * perMinute);
      bucket.at = now;
      if (bucket.units < unitsPerToken) {
        const seconds = Math.max(1, Math.ceil((unitsPerToken - bucket.units) / perMinute / 1000));
        throw new DataPilotError("rate_limited", { seconds }, { retryAfter: seconds });
      }
      bucket.units -= unitsPerToken;
    },
  };
}
