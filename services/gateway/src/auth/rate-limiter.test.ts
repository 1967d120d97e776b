import { DataPilotError } from "@datapilot/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRateLimiter } from "./rate-limiter.ts";

function testClock() {
  let now = 1_700_000_000_000;
  return {
    now: () => new Date(now),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

function admitted(take: () => void): boolean {
  try {
    take();
    return true;
  } catch (error) {
    if (error instanceof DataPilotError) return false;
    throw error;
  }
}

describe("requests per minute", () => {
  test("a burst may use the minute, then one token comes back every minute's share", () => {
    const clock = testClock();
    const limiter = createRateLimiter(6, clock);
    for (let count = 0; count < 6; count++) limiter.take("acme");
    expect(() => limiter.take("acme")).toThrow(expect.objectContaining({ code: "rate_limited", retryAfter: 10 }));
    clock.pass(9_000);
    expect(() => limiter.take("acme")).toThrow(expect.objectContaining({ retryAfter: 1 }));
    clock.pass(1_000);
    limiter.take("acme");
    expect(admitted(() => limiter.take("acme"))).toBe(false);
  });

  test("tenants do not share a bucket", () => {
    const limiter = createRateLimiter(1, testClock());
    limiter.take("acme");
    limiter.take("other");
    expect(admitted(() => limiter.take("acme"))).toBe(false);
  });

  test("however calls are spaced, no more pass than the bucket and its refill hold", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), gaps, (perMinute, waits) => {
        const clock = testClock();
        const limiter = createRateLimiter(perMinute, clock);
        let passed = 0;
        let elapsed = 0;
        for (const wait of waits) {
          clock.pass(wait);
          elapsed += wait;
          if (admitted(() => limiter.take("acme"))) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(perMinute + (elapsed / 60_000) * perMinute + 1e-6);
      }),
    );
  });
});
