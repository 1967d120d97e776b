import { DataPilotError, type Clock } from "@datapilot/contracts";

/** A token bucket per tenant (https://en.wikipedia.org/wiki/Token_bucket), held by this gateway alone: two gateways admit twice as much. */
export interface RateLimiter {
  /** Takes one token; throws `rate_limited` with the seconds until there is one. */
  take(tenantId: string): void;
}

/** The bucket holds a minute's worth, so a burst may use the whole minute at once. Tenants come from the keys file: their number is bounded. */
export function createRateLimiter(perMinute: number, clock: Clock): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: (tenantId) => {
      const now = clock.now().getTime();
      const bucket = buckets.get(tenantId) ?? { tokens: perMinute, at: now };
      buckets.set(tenantId, bucket);
      const refill = (Math.max(0, now - bucket.at) / 60_000) * perMinute;
      bucket.tokens = Math.min(perMinute, bucket.tokens + refill);
      bucket.at = now;
      if (bucket.tokens < 1) {
        const seconds = Math.max(1, Math.ceil(((1 - bucket.tokens) / perMinute) * 60));
        throw new DataPilotError("rate_limited", { seconds }, { retryAfter: seconds });
      }
      bucket.tokens -= 1;
    },
  };
}
