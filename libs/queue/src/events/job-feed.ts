import type { EventLog, JobEvent, Logger } from "@datapilot/contracts";
import { pause } from "../time-limit.ts";
import { FollowedJob, type Follower } from "./followed-job.ts";

export interface JobFeedOptions {
  readonly jobId: string;
  readonly eventLog: EventLog;
  readonly logger: Logger;
  /** Called when the last reader is gone or has its end. */
  readonly onIdle: () => void;
  /** How often the log is read although nothing was announced. */
  readonly rereadMs: number;
  /** Called when such a read brought nothing: the job may have ended without its event. With the last number that a reader has. */
  readonly onSilence: (jobId: string, seen: number) => Promise<void>;
}

/** Keeps the readers of one job supplied: one bus subscription, at most one read of the log at a time. */
export class JobFeed {
  readonly job: FollowedJob;
  readonly #options: JobFeedOptions;
  readonly #stopped = new AbortController();
  readonly #listening: Promise<(() => Promise<void>) | undefined>;
  readonly #reread: NodeJS.Timeout;
  #wanted = false;
  #reading = false;

  constructor(options: JobFeedOptions) {
    this.#options = options;
    this.job = new FollowedJob((error) =>
      options.logger.error({ err: error, job_id: options.jobId }, "A reader of events threw"),
    );
    this.#listening = this.#listen();
    this.#reread = setInterval(() => void this.#readAgain(), options.rereadMs);
    this.#reread.unref();
  }

  /** Adds a reader; it first gets what the log has after its position. The subscription stands before the log is read, so nothing falls between. */
  add(follower: Follower): void {
    this.job.add(follower);
    void this.#listening.then(() => this.#read());
  }

  remove(follower: Follower): void {
    this.job.remove(follower);
    this.#endWhenIdle();
  }

  async close(): Promise<void> {
    clearInterval(this.#reread);
    // A reason of its own: without one each job that ends would make an error with its stack.
    this.#stopped.abort("closed");
    const unlisten = await this.#listening;
    await unlisten?.();
  }

  async #listen(): Promise<(() => Promise<void>) | undefined> {
    try {
      return await this.#options.eventLog.listen(this.#options.jobId, (event) => this.#onBus(event));
    } catch (error) {
      // Without the bus the readers live on the regular reads of the log.
      this.#options.logger.warn({ err: error, job_id: this.#options.jobId }, "The event bus cannot be listened to");
      return undefined;
    }
  }

  #onBus(event: JobEvent | undefined): void {
    if (event === undefined || this.job.live(event)) void this.#read();
    this.#endWhenIdle();
  }

  async #readAgain(): Promise<void> {
    const before = this.job.lowestPosition();
    await this.#read();
    if (this.#stopped.signal.aborted || this.job.lowestPosition() !== before) return;
    await this.#options.onSilence(this.#options.jobId, this.job.highestPosition());
  }

  // A wish that comes during a read is served by another read: the one under way may have been too early.
  async #read(): Promise<void> {
    this.#wanted = true;
    if (this.#reading) return;
    this.#reading = true;
    for (let faults = 0; this.#wanted && !this.#stopped.signal.aborted && this.job.size > 0;) {
      this.#wanted = false;
      const announced = this.job.readBegins();
      const after = this.job.lowestPosition();
      try {
        const events = await this.#options.eventLog.read(this.#options.jobId, after);
        this.job.caughtUp(after, events, announced);
        faults = 0;
      } catch (error) {
        this.job.readFailed(announced);
        this.#wanted = true;
        faults += 1;
        this.#options.logger.debug(
          { err: error, job_id: this.#options.jobId },
          "The event log cannot be read; trying again",
        );
        await pause(Math.min(2 ** faults * 50, 5_000), this.#stopped.signal);
      }
    }
    this.#reading = false;
    this.#endWhenIdle();
  }

  #endWhenIdle(): void {
    if (this.job.size === 0) this.#options.onIdle();
  }
}
