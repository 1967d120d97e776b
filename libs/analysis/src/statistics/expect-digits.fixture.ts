import { expect } from "vitest";

/** Holds that a figure agrees with its certified value to so many significant digits (the log relative error of McCullough 1998). */
export function expectDigits(actual: number | undefined, certified: number, digits = 6): void {
  const error = Math.abs((actual ?? Number.NaN) - certified) / (certified === 0 ? 1 : Math.abs(certified));
  const agreeing = error === 0 ? 16 : -Math.log10(error);
  expect(agreeing, `${actual} against ${certified}`).toBeGreaterThanOrEqual(digits);
}
