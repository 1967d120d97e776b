import { expect, test } from "vitest";
import { fitLogistic, type Sample } from "./logistic.ts";

/** Rows of which `share` are right, alternating so that no order matters. */
function rows(
  count: number,
  share: number,
  values: Sample<"signal" | "noise">["values"],
): Sample<"signal" | "noise">[] {
  return Array.from({ length: count }, (_, at) => ({ values, right: (at % 10) / 10 < share }));
}

const samples = [
  ...rows(400, 0.9, { signal: 1, noise: 0 }),
  ...rows(400, 0.9, { signal: 1, noise: 1 }),
  ...rows(400, 0.3, { signal: 0, noise: 0 }),
  ...rows(400, 0.3, { signal: 0, noise: 1 }),
];

function chance(weights: { readonly signal: number; readonly noise: number }, bias: number, signal: number): number {
  return 1 / (1 + Math.exp(-(bias + weights.signal * signal)));
}

test("what tells right from wrong gets the weight, what does not gets none", () => {
  const { weights, bias } = fitLogistic(["signal", "noise"], samples, {});
  expect(chance(weights, bias, 1)).toBeCloseTo(0.9, 1);
  expect(chance(weights, bias, 0)).toBeCloseTo(0.3, 1);
  expect(weights.noise).toBeCloseTo(0, 5);
});

test("a weight keeps the sign that it is held to", () => {
  const { weights } = fitLogistic(["signal", "noise"], samples, { signal: "never_positive" });
  expect(weights.signal).toBe(0);
});

test("a given weight is taken, and the others are fitted around it", () => {
  const { weights, bias } = fitLogistic(["signal", "noise"], samples, { signal: 2 });
  expect(weights.signal).toBe(2);
  expect(chance(weights, bias, 1)).toBeGreaterThan(0.75);
});
