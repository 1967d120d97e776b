import type { Clock } from "@datapilot/contracts";

/** Keeps calls away from a provider that keeps failing. */
export interface CircuitBreaker {
  /** False while the circuit is open; after the pause one call at a time may try. */
  mayTry(): boolean;
  succeeded(): void;
  failed(): void;
}

export interface BreakerOptions {
  /** Failures in a row that open the circuit. */
  readonly failures: number;
  readonly pauseMs: number;
  readonly clock: Clock;
}

/** Closed → (failures in a row) → open → (pause) → half-open: one try → closed or open again. */
export function createCircuitBreaker({ failures, pauseMs, clock }: BreakerOptions): CircuitBreaker {
  let inARow = 0;
  let openUntil = 0;
  let trying = false;
  return {
    mayTry: () => {
      if (inARow < failures) return true;
      if (trying || clock.now().getTime() < openUntil) return false;
      trying = true;
      return true;
    },
    succeeded: () => {
      inARow = 0;
      trying = false;
    },
    failed: () => {
      inARow += 1;
      trying = false;
      if (inARow >= failures) openUntil = clock.now().getTime() + pauseMs;
    },
  };
}
