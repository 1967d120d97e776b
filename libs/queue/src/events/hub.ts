import { isTerminal, type EventLog, type JobEvent, type Logger } from "@datapilot/contracts";
import type { EventHub, FollowOptions } from "../job-queue.ts";
import type { Follower } from "./followed-job.ts";
import { JobFeed } from "./job-feed.ts";

export interface EventHubOptions {
  /** How often the log of a followed job is read although nothing was announced: the bus may lose messages in silence. Default 10 s. */
  readonly rereadMs?: number;
  /** Called for a followed job that has been silent for `rereadMs`, with the last number that a reader has; `createEndRepair` makes one that appends an end which the log lacks. */
  readonly onSilence?: (jobId: string, seen: number) => Promise<void>;
}

const defaultRereadMs = 10_000;

/** Fans events out to the readers of this process. Closing it does not close the log. */
export function createEventHub(eventLog: EventLog, logger: Logger, options: EventHubOptions = {}): EventHub {
  const feeds = new Map<string, JobFeed>();
  const closing = new Set<Promise<void>>();

  function end(jobId: string, feed: JobFeed): void {
    if (feeds.get(jobId) === feed) feeds.delete(jobId);
    const closed: Promise<void> = feed
      .close()
      .catch((error: unknown) => logger.warn({ err: error, job_id: jobId }, "A subscription to events did not end"))
      .finally(() => closing.delete(closed));
    closing.add(closed);
  }

  async function onSilence(jobId: string, seen: number): Promise<void> {
    try {
      await options.onSilence?.(jobId, seen);
    } catch (error) {
      logger.debug(
        { err: error, job_id: jobId },
        "The end of a silent job cannot be looked up; the next round tries again",
      );
    }
  }

  function feedOf(jobId: string): JobFeed {
    const existing = feeds.get(jobId);
    if (existing !== undefined) return existing;
    let ended = false;
    const feed: JobFeed = new JobFeed({
      jobId,
      eventLog,
      logger,
      rereadMs: options.rereadMs ?? defaultRereadMs,
      onSilence,
      onIdle: () => {
        if (!ended) end(jobId, feed);
        ended = true;
      },
    });
    feeds.set(jobId, feed);
    return feed;
  }

  // Whoever appends first begins the log; a worker would, if this fails.
  async function begin(jobId: string, queuedAt: string): Promise<void> {
    try {
      await eventLog.append(jobId, { type: "queued", data: {} }, { at: new Date(queuedAt) });
    } catch (error) {
      logger.debug({ err: error, job_id: jobId }, "The log of a waiting job does not begin yet");
    }
  }

  function follow(
    jobId: string,
    after: number,
    onEvent: Follower["onEvent"],
    { queuedAt }: FollowOptions = {},
  ): () => void {
    if (queuedAt !== undefined && after === 0) void begin(jobId, queuedAt);
    const follower: Follower = { position: after, ended: false, onEvent };
    const feed = feedOf(jobId);
    feed.add(follower);
    return () => {
      if (!follower.ended) feed.remove(follower);
    };
  }

  return {
    follow,
    waitForEnd: (jobId, timeoutMs, signal) =>
      new Promise<JobEvent | undefined>((resolve) => {
        if (signal?.aborted === true) {
          resolve(undefined);
          return;
        }
        const finish = (event: JobEvent | undefined): void => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", giveUp);
          unfollow();
          resolve(event);
        };
        const giveUp = (): void => finish(undefined);
        const timer = setTimeout(giveUp, timeoutMs);
        signal?.addEventListener("abort", giveUp);
        const unfollow = follow(jobId, 0, (event) => {
          if (isTerminal(event)) finish(event);
        });
      }),
    repair: onSilence,
    async close() {
      for (const [jobId, feed] of feeds) end(jobId, feed);
      await Promise.all(closing);
    },
  };
}
