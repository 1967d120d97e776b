import { endOfLostLog, isTerminal, type JobEvent } from "@datapilot/contracts";

type OnEvent = (event: JobEvent, wire: () => string) => void;

/** A reader and how far it has come. */
export interface Follower {
  position: number;
  ended: boolean;
  readonly onEvent: OnEvent;
}

/** Out-of-order events kept for the read under way. Beyond this the log is read anyway. */
const maxAhead = 1_000;

/** The JSON text of the event, made when the first reader asks and shared by all. */
function wireOf(event: JobEvent): () => string {
  let text: string | undefined;
  return () => {
    text ??= JSON.stringify(event);
    return text;
  };
}

/**
 * The readers of one job, and what each has seen. A live event goes to whoever stands right before it; for everyone else the log is read.
 * The log is the truth: what it no longer has (a server that lost its data) is passed over, and then numbers may jump, never go back.
 */
export class FollowedJob {
  readonly #followers = new Set<Follower>();
  readonly #onFault: (error: unknown) => void;
  #ahead: JobEvent[] = [];

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  get size(): number {
    return this.#followers.size;
  }

  add(follower: Follower): void {
    this.#followers.add(follower);
  }

  remove(follower: Follower): void {
    follower.ended = true;
    this.#followers.delete(follower);
  }

  /** The number after which the log must be read so that everyone catches up. */
  lowestPosition(): number {
    let lowest = Number.POSITIVE_INFINITY;
    for (const follower of this.#followers) lowest = Math.min(lowest, follower.position);
    return lowest;
  }

  /** The last number that anyone has. */
  highestPosition(): number {
    let highest = 0;
    for (const follower of this.#followers) highest = Math.max(highest, follower.position);
    return highest;
  }

  /** Takes an event from the bus. True when someone stands further back: then the log must be read. */
  live(event: JobEvent): boolean {
    const wire = wireOf(event);
    let behind = false;
    for (const follower of this.#followers) {
      if (event.seq === follower.position + 1) this.#deliver(follower, event, wire);
      else if (event.seq > follower.position) behind = true;
      else if (isTerminal(event)) this.#endAnyway(follower, event);
    }
    if (behind && this.#ahead.length < maxAhead) this.#ahead.push(event);
    return behind;
  }

  /** Marks the beginning of a read: what was announced until now is in the log, or lost. The answer is for `caughtUp` or `readFailed`. */
  readBegins(): readonly JobEvent[] {
    const announced = this.#ahead;
    this.#ahead = [];
    return announced;
  }

  /**
   * Takes what the log had after number `after`, and then what was announced before the read and yet is not in it. Both are for those who
   * stood there when the read began; one who joined since, further back, would miss what lies between and gets a read of its own.
   */
  caughtUp(after: number, events: readonly JobEvent[], announced: readonly JobEvent[]): void {
    const readers = [...this.#followers].filter((follower) => follower.position >= after);
    this.#pass(readers, events);
    this.#pass(
      readers,
      [...announced].sort((a, b) => a.seq - b.seq),
    );
  }

  readFailed(announced: readonly JobEvent[]): void {
    this.#ahead.unshift(...announced);
  }

  #pass(readers: readonly Follower[], events: readonly JobEvent[]): void {
    for (const event of events) {
      const wire = wireOf(event);
      for (const follower of readers) {
        if (!follower.ended && event.seq > follower.position) this.#deliver(follower, event, wire);
      }
    }
  }

  #deliver(follower: Follower, event: JobEvent, wire: () => string): void {
    follower.position = event.seq;
    if (isTerminal(event)) this.remove(follower);
    try {
      follower.onEvent(event, wire);
    } catch (error) {
      // A reader that throws is a bug of that reader; it must not cost the others their events.
      this.remove(follower);
      this.#onFault(error);
    }
  }

  // An end whose number this reader has passed: the log began anew after its server lost the data. The reader still gets its end, in order.
  #endAnyway(follower: Follower, event: JobEvent): void {
    const renumbered = { ...event, seq: endOfLostLog };
    this.#deliver(follower, renumbered, wireOf(renumbered));
  }
}
