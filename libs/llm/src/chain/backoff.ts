import { setTimeout as wait } from "node:timers/promises";
import { LlmFault } from "@datapilot/contracts";

/** Waits; throws `aborted` as soon as the caller gives up. */
export async function backoff(ms: number, signal: AbortSignal, provider: string): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    throw new LlmFault("aborted", provider, { cause: error });
  }
}
