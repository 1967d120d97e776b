import { DataPilotError } from "@datapilot/contracts";

/** What an aborted call throws: the signal's own reason when that is an expected error, else `cancelled`. */
export function abortError(signal: AbortSignal): DataPilotError {
  const reason: unknown = signal.reason;
  return reason instanceof DataPilotError ? reason : new DataPilotError("cancelled", {}, { cause: reason });
}
