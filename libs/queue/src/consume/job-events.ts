import type { AppendOptions, EventLog, Logger, NewEvent, TerminalEvent } from "@datapilot/contracts";
import { pause } from "../time-limit.ts";

const endTries = 4;
const endPauseMs = 250;

/** The events of one try, appended in the order of calls. */
export interface JobEvents {
  emit(event: NewEvent, options?: Pick<AppendOptions, "at">): void;
  /** Resolves when what was emitted is in the log, or lost: another try's events must come after. */
  written(): Promise<void>;
  /** Appends the end, after everything emitted before. False when the log does not answer: then whoever finds the log without its end appends it. */
  end(event: TerminalEvent): Promise<boolean>;
}

export function createJobEvents(eventLog: EventLog, jobId: string, logger: Logger): JobEvents {
  let lost = 0;
  let last: Promise<unknown> = Promise.resolve();

  function onLost(error: unknown): void {
    lost += 1;
    // The log gives its numbers only to what it keeps, so a lost event is no gap.
    if (lost === 1)
      logger.warn({ err: error, job_id: jobId }, "Events of a job are lost: the event log does not answer");
  }

  return {
    emit(event, options) {
      last = eventLog.append(jobId, event, { ...options, patient: true }).catch(onLost);
    },
    async written() {
      await last;
    },
    async end(event) {
      for (let tries = 1; ; tries++) {
        try {
          await eventLog.append(jobId, event);
          return true;
        } catch (error) {
          if (tries === endTries) {
            onLost(error);
            return false;
          }
          await pause(endPauseMs * tries);
        }
      }
    },
  };
}
