import { endOfLostLog, type JobEvent } from "@datapilot/contracts";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { eventually, patienceMs } from "../../../../test/support/eventually.ts";
import { silentLogger } from "../silent-logger.fixture.ts";
import { createEventHub } from "./hub.ts";
import { createMemoryLog, memoryEvent, memoryJobId } from "./memory-log.fixture.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What becomes of the announcement of one event. */
const fate = fc.record({ copies: fc.integer({ min: 0, max: 3 }), lateBy: fc.integer({ min: 0, max: 6 }) });
const scenario = fc.record({
  fates: fc.array(fate, { minLength: 1, maxLength: 30 }),
  joins: fc.array(fc.record({ at: fc.nat(30), after: fc.nat(30) }), { minLength: 1, maxLength: 5 }),
  gaps: fc.array(fc.nat(30), { maxLength: 4 }),
  turns: fc.infiniteStream(fc.boolean()),
});

describe("the event hub", () => {
  it("shows every reader each event once and in order, whatever the bus drops, doubles, delays or swaps", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ fates, joins, gaps, turns }) => {
        const log = createMemoryLog();
        const hub = createEventHub(log, silentLogger, { rereadMs: 5 });
        const readers: { readonly after: number; readonly seen: number[] }[] = [];
        const due = new Map<number, JobEvent[]>();
        for (let step = 0; step < fates.length + 7; step++) {
          for (const join of joins.filter((one) => one.at % fates.length === step)) {
            const reader = { after: join.after % fates.length, seen: new Array<number>() };
            readers.push(reader);
            hub.follow(memoryJobId, reader.after, (event) => reader.seen.push(event.seq));
          }
          const own = fates[step];
          if (own !== undefined) {
            const event = memoryEvent(step + 1, fates.length);
            log.store(event);
            const when = step + own.lateBy;
            due.set(when, [...(due.get(when) ?? []), ...Array.from({ length: own.copies }, () => event)]);
          }
          for (const event of due.get(step) ?? []) log.announce(event);
          if (gaps.includes(step)) log.announce(undefined);
          if (turns.next().value === true) await turn();
        }
        await eventually(() => {
          for (const { after, seen } of readers) {
            expect(seen).toEqual(Array.from({ length: fates.length - after }, (_, index) => after + index + 1));
          }
        }, 2);
        expect(log.listeners).toBe(0);
        await hub.close();
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it("gives a thousand readers one event object and one JSON text", async () => {
    const log = createMemoryLog();
    const hub = createEventHub(log, silentLogger);
    const seen: { readonly event: JobEvent; readonly wire: string }[] = [];
    for (let n = 0; n < 1_000; n++) hub.follow(memoryJobId, 0, (event, wire) => seen.push({ event, wire: wire() }));
    await turn();
    const event = memoryEvent(1, 2);
    log.store(event);
    const stringify = vi.spyOn(JSON, "stringify");
    log.announce(event);
    expect(stringify).toHaveBeenCalledTimes(1);
    stringify.mockRestore();
    expect(seen).toHaveLength(1_000);
    expect(new Set(seen.map((one) => one.event)).size).toBe(1);
    expect(JSON.parse(seen[0]?.wire ?? "")).toEqual(event);
    await hub.close();
  });

  it("reads on when the log was away", async () => {
    const log = createMemoryLog();
    const hub = createEventHub(log, silentLogger);
    log.broken = true;
    log.store(memoryEvent(1, 1));
    const end = hub.waitForEnd(memoryJobId, patienceMs);
    await turn();
    log.broken = false;
    expect(await end).toMatchObject({ type: "completed" });
    await hub.close();
  });

  it("passes over what the log's server lost, and ends a reader that was further than the new log", async () => {
    const log = createMemoryLog();
    const hub = createEventHub(log, silentLogger);
    const seen: number[] = [];
    hub.follow(memoryJobId, 0, (event) => seen.push(event.seq));
    await turn();
    log.announce(memoryEvent(3, 9));
    await eventually(() => expect(seen).toEqual([3]));
    log.announce(memoryEvent(2, 2));
    expect(seen).toEqual([3, endOfLostLog]);
    await hub.close();
  });

  it("gives up waiting in time, on abort, and leaves no subscription behind", async () => {
    const log = createMemoryLog();
    const hub = createEventHub(log, silentLogger);
    expect(await hub.waitForEnd(memoryJobId, 20)).toBeUndefined();
    const abort = new AbortController();
    const waiting = hub.waitForEnd(memoryJobId, 60_000, abort.signal);
    abort.abort();
    expect(await waiting).toBeUndefined();
    expect(await hub.waitForEnd(memoryJobId, 60_000, abort.signal)).toBeUndefined();
    await eventually(() => expect(log.listeners).toBe(0));
    await hub.close();
  });

  it("does not let a reader that throws harm the others", async () => {
    const log = createMemoryLog();
    const hub = createEventHub(log, silentLogger);
    const seen: number[] = [];
    hub.follow(memoryJobId, 0, () => {
      throw new Error("a reader's bug");
    });
    hub.follow(memoryJobId, 0, (event) => seen.push(event.seq));
    await turn();
    for (const seq of [1, 2]) {
      log.store(memoryEvent(seq, 3));
      log.announce(memoryEvent(seq, 3));
    }
    expect(seen).toEqual([1, 2]);
    await hub.close();
  });
});
