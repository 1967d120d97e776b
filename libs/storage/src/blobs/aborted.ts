import { DataPilotError } from "@datapilot/contracts";
import { SourceError } from "./meter.ts";

/** What an aborted call throws: the signal's own reason when that is an expected error, else `cancelled`. */
export function abortError(signal: AbortSignal): DataPilotError {
  const reason: unknown = signal.reason;
  return reason instanceof DataPilotError ? reason : new DataPilotError("cancelled", {}, { cause: reason });
}

/** What a failed put throws: the abort, or the content's own error as it was thrown, or the store's. */
export function putError(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true) return abortError(signal);
  return error instanceof SourceError ? error.cause : error;
}
