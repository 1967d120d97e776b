import { vi } from "vitest";

/**
 * How long a test waits for what ends by itself. Never a measure of how fast it is: a machine that is many times slower than ours needs
 * less, and below the time-out of a test, so that what did not come is named. Milliseconds.
 */
export const patienceMs = 120_000;

/** Tries the check until it passes, at once and then every so many milliseconds; gives what it returned, or throws its last error. */
export function eventually<T>(check: () => T | Promise<T>, interval = 20): Promise<T> {
  return vi.waitFor(check, { timeout: patienceMs, interval });
}
