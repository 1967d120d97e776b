import {
  LlmFault,
  type Clock,
  type LlmFaultKind,
  type LlmProvider,
  type LlmReply,
  type LlmRequest,
  type Logger,
} from "@datapilot/contracts";
import { createCircuitBreaker, type CircuitBreaker } from "./breaker.ts";
import { backoff } from "./backoff.ts";

export interface ChainOptions {
  /** Tries per provider. */
  readonly attempts: number;
  /** First pause between tries; doubles, with jitter. */
  readonly baseDelayMs: number;
  readonly breaker: { readonly failures: number; readonly pauseMs: number };
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0 ≤ x < 1: the jitter's source, passed in so that tests decide it. */
  readonly random: () => number;
}

interface Link {
  readonly provider: LlmProvider;
  readonly breaker: CircuitBreaker;
}

// Faults that the same provider may not show again a moment later.
const worthAnotherTry: ReadonlySet<LlmFaultKind> = new Set(["rate_limited", "unavailable", "cut_off"]);
// Faults that say something about the provider's health, not about the request.
const countsAgainst: ReadonlySet<LlmFaultKind> = new Set(["timeout", "rate_limited", "unavailable", "cut_off"]);
// A provider that asks for a longer pause is left for the next one.
const longestPauseMs = 5_000;

/**
 * Asks the providers in order until one replies: a few tries each, none while its circuit is open.
 * Throws the last provider's `LlmFault`, or `aborted` at once. Deltas of a try that failed have been shown: `onDelta` gets
 * them only from the first try that produced any, so that no text is streamed twice.
 */
export function createLlmChain(providers: readonly LlmProvider[], options: ChainOptions): LlmProvider {
  const links = providers.map((provider): Link => {
    const breaker = createCircuitBreaker({ ...options.breaker, clock: options.clock });
    return { provider, breaker };
  });
  const first = links[0]?.provider;
  return {
    name: links.map((link) => link.provider.name).join(","),
    model: first?.model ?? "none",
    complete: (request) => askInOrder(links, request, options),
  };
}

async function askInOrder(links: readonly Link[], request: LlmRequest, options: ChainOptions): Promise<LlmReply> {
  let last = new LlmFault("unavailable", "none");
  let streaming = false;
  const onDelta = request.onDelta;
  for (const { provider, breaker } of links) {
    for (let attempt = 0; attempt < options.attempts && breaker.mayTry(); attempt++) {
      const alreadyShown = streaming;
      const once: LlmRequest = {
        ...request,
        onDelta: (text) => {
          streaming = true;
          if (!alreadyShown) onDelta?.(text);
        },
      };
      const outcome = await tryOnce(provider, once);
      if (!(outcome instanceof LlmFault)) {
        breaker.succeeded();
        return outcome;
      }
      last = outcome;
      if (outcome.kind === "aborted") throw outcome;
      if (countsAgainst.has(outcome.kind)) breaker.failed();
      else breaker.succeeded();
      options.logger.warn(
        { provider: provider.name, kind: outcome.kind, attempt: attempt + 1 },
        "a language model did not reply",
      );
      if (!worthAnotherTry.has(outcome.kind) || attempt + 1 === options.attempts) break;
      const pause = outcome.retryAfterMs ?? options.baseDelayMs * 2 ** attempt * (0.5 + options.random() / 2);
      if (pause > longestPauseMs) break;
      await backoff(pause, request.signal, provider.name);
    }
  }
  throw last;
}

async function tryOnce(provider: LlmProvider, request: LlmRequest): Promise<LlmReply | LlmFault> {
  try {
    return await provider.complete(request);
  } catch (error) {
    if (error instanceof LlmFault) return error;
    throw error;
  }
}
