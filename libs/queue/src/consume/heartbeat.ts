import type { JobStore, Logger } from "@datapilot/contracts";
import type { Stop } from "./stop.ts";

/** Progress reaches the row at most this often. */
const tickMs = 1_000;
/** Without progress every second tick is a sign of life: a cancellation whose message was missed is found after 2 s. */
const idleTicks = 2;

interface Progress {
  readonly percent: number;
  readonly stage: string;
}

/** Keeps a try's row alive: stores the newest progress, and stops the try when the row says so. */
export interface Heartbeat {
  progress(progress: Progress): void;
  end(): void;
}

export function startHeartbeat(
  jobStore: Pick<JobStore, "heartbeat">,
  jobId: string,
  attempt: number,
  stop: Stop,
  logger: Logger,
): Heartbeat {
  let newest: Progress | undefined;
  let idle = 0;
  let beating = false;
  let ended = false;

  async function beat(): Promise<void> {
    const progress = newest;
    newest = undefined;
    const verdict = await jobStore.heartbeat(jobId, attempt, progress);
    // A try that has just ended looks superseded.
    if (ended) return;
    if (verdict === "cancel") stop.now("cancel");
    if (verdict === "superseded") stop.now("superseded");
  }

  async function tick(): Promise<void> {
    idle += 1;
    if (beating || (newest === undefined && idle < idleTicks)) return;
    idle = 0;
    beating = true;
    try {
      await beat();
    } catch (error) {
      // An outage of the database: the next beat comes in a second, and the job goes on without it.
      logger.debug({ err: error, job_id: jobId }, "A heartbeat was not stored; the next one will be");
    } finally {
      beating = false;
    }
  }

  const timer = setInterval(() => void tick(), tickMs);
  return {
    progress(progress) {
      newest = progress;
    },
    end() {
      ended = true;
      clearInterval(timer);
    },
  };
}
