import { isTerminal, type JobEvent } from "@datapilot/contracts";
import type { Response } from "express";
import { eventAsServerSent } from "./event-frame.ts";

export interface EventStreamOptions {
  /** Calls back for each event after the last one seen; returns the end of it. */
  follow(onEvent: (event: JobEvent) => void): () => void;
  readonly heartbeatMs: number;
  /** Bytes that may wait for a slow client before it is dropped: it reconnects and replays. */
  readonly maxBufferedBytes: number;
  /** Aborts when the server stops. */
  readonly stop: AbortSignal;
}

/** Streams a job's events until the terminal one, the client's leaving, or the server's stop. Resolves when the stream is over. */
export async function streamServerSentEvents(response: Response, options: EventStreamOptions): Promise<void> {
  response.status(200).set({ "content-type": "text/event-stream", "x-accel-buffering": "no" });
  response.flushHeaders();
  await new Promise<void>((resolve) => {
    // Until `follow` has returned there is nothing to unfollow, yet replayed events may already end the stream.
    let unfollow = (): void => {};
    let over = false;
    const end = (finish: () => void): void => {
      if (over) return;
      over = true;
      clearInterval(heartbeat);
      options.stop.removeEventListener("abort", onStop);
      unfollow();
      finish();
      resolve();
    };
    const write = (bytes: Buffer | string): void => {
      if (response.writableLength > options.maxBufferedBytes) end(() => response.destroy());
      else response.write(bytes);
    };
    const onStop = (): void => end(() => response.end(": the server stops; reconnect\n\n"));
    const heartbeat = setInterval(() => write(": heartbeat\n\n"), options.heartbeatMs);
    response.once("close", () => end(() => {}));
    response.on("error", () => end(() => response.destroy()));
    options.stop.addEventListener("abort", onStop, { once: true });
    const stopFollowing = options.follow((event) => {
      if (over) return;
      write(eventAsServerSent(event));
      if (isTerminal(event)) end(() => response.end());
    });
    unfollow = stopFollowing;
    if (over) stopFollowing();
    else if (options.stop.aborted) onStop();
  });
}
