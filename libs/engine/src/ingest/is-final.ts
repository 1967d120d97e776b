import { DataPilotError } from "@datapilot/contracts";

/**
 * True when no later try will read the file of an ingest that failed. What was stopped ends as the signal's reason says, whatever error
 * it fell over: a worker that shuts down gives the job back, and another one reads the file again.
 */
export function isFinal(error: unknown, signal: AbortSignal): boolean {
  const cause: unknown = signal.aborted ? signal.reason : error;
  return !(cause instanceof DataPilotError && cause.retryable);
}
