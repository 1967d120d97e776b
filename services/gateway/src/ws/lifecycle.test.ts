import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lifecycle, type SocketEvent, type SocketState } from "./lifecycle.ts";

const states = ["alive", "unanswered", "closing", "closed"] as const satisfies readonly SocketState[];
const events = [
  "message",
  "deliver",
  "pong",
  "tick",
  "overflow",
  "stop",
  "fault",
  "gone",
] as const satisfies readonly SocketEvent[];

function walk(steps: readonly SocketEvent[]) {
  let state: SocketState = "alive";
  return steps.map((event) => {
    const transition = lifecycle[state][event];
    state = transition.next;
    return transition;
  });
}

describe("the life of a socket", () => {
  test("the table has every state and every event", () => {
    expect(Object.keys(lifecycle).toSorted()).toEqual(states.toSorted());
    for (const state of states) expect(Object.keys(lifecycle[state]).toSorted()).toEqual(events.toSorted());
  });

  test("a peer that answers pings lives, one that does not is cut at the second", () => {
    expect(walk(["tick", "pong", "tick", "pong"]).at(-1)).toEqual({ next: "alive", action: "nothing" });
    expect(walk(["tick", "tick"]).at(-1)).toEqual({ next: "closing", action: "terminate" });
  });

  test("one that does not answer our goodbye is cut at the next heartbeat", () => {
    expect(walk(["stop", "tick"]).at(-1)?.action).toBe("terminate");
    expect(walk(["overflow", "tick"]).at(-1)?.action).toBe("terminate");
  });

  const sequences = fc.array(fc.constantFrom(...events), { maxLength: 40 });

  test("after goodbye nothing is sent, handled or pinged any more", () => {
    fc.assert(
      fc.property(sequences, (steps) => {
        const done = walk(steps);
        const goodbye = done.findIndex(({ next }) => next === "closing" || next === "closed");
        const later = goodbye === -1 ? [] : done.slice(goodbye + 1);
        for (const { action } of later) expect(["nothing", "terminate", "release"]).toContain(action);
      }),
    );
  });

  test("goodbye is said at most once, and whatever happens it ends when it is gone", () => {
    fc.assert(
      fc.property(sequences, (steps) => {
        const done = walk([...steps, "gone"]);
        expect(done.filter(({ action }) => action.startsWith("close_")).length).toBeLessThanOrEqual(1);
        expect(done.at(-1)?.next).toBe("closed");
        expect(done.some(({ action }) => action === "release")).toBe(true);
      }),
    );
  });
});
