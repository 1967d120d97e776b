/** A clock that stands until it is set forward. */
export interface TestClock {
  now(): Date;
  forward(milliseconds: number): void;
}

export function testClock(): TestClock {
  let time = Date.parse("2025-03-01T08:00:00.000Z");
  return {
    now: () => new Date(time),
    forward: (milliseconds) => {
      time += milliseconds;
    },
  };
}
