import { DataPilotError } from "@datapilot/contracts";
import { setTimeout } from "node:timers/promises";
import type { FrameThread } from "./frame-thread.ts";

/** A step of frame work ends within this time of a cancellation; a thread that does not is terminated. Milliseconds. */
const graceMs = 2_000;

/**
 * Waits for a thread's answer. When the signal fires, the thread is asked to stop, and terminated when it does not; either way the
 * answer is `cancelled`.
 */
export async function cancellable<T>(thread: FrameThread, signal: AbortSignal, answer: Promise<T>): Promise<T> {
  let onAbort = (): void => {};
  const aborted = new Promise<"aborted">((resolve) => {
    onAbort = () => resolve("aborted");
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    const first = await Promise.race([answer.then((value) => ({ value })), aborted]);
    if (first !== "aborted") return first.value;
    thread.setCancelled(true);
    const settled = answer.then(
      () => true,
      () => true,
    );
    const patience = new AbortController();
    // The wait fails only when it is called off, after the race.
    const ended = await Promise.race([
      settled,
      setTimeout(graceMs, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    if (!ended) await thread.stop();
    throw new DataPilotError("cancelled", {});
  } catch (error) {
    throw signal.aborted ? new DataPilotError("cancelled", {}, { cause: error }) : error;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
