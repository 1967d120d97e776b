import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { forecastValues } from "./forecast-values.ts";
import { smoothing } from "./exponential-smoothing.ts";

const season = [10, 14, 9, 20];
const seasonal = (length: number, noise: () => number): Float64Array =>
  Float64Array.from({ length }, (_, at) => 100 + 2 * at + 3 * (season[at % 4] ?? 0) + noise());

describe("a forecast", () => {
  test("of a season on a line is that season on that line", () => {
    const random = seededRandom(3);
    const found = forecastValues(
      seasonal(60, () => random() - 0.5),
      4,
      4,
      0.8,
    );
    if ("reason" in found) throw new Error(found.reason);
    const truth = seasonal(64, () => 0).slice(60);
    for (const [step, value] of found.ahead.entries()) expect(Math.abs(value - (truth[step] ?? 0))).toBeLessThan(2);
    expect(found.best.mase).toBeLessThan(found.test.naive.mase / 4);
    expect(found.best.method.name).toMatch(/add|mul|theta/);
  });

  test("of a random walk is refused", () => {
    const random = seededRandom(11);
    let place = 100;
    const walk = Float64Array.from({ length: 120 }, () => (place += random() - 0.5));
    const found = forecastValues(walk, 1, 6, 0.8);
    expect(found).toMatchObject({ reason: "cannot_beat_naive", best: { mase: expect.any(Number) } });
  });

  test("of noise around a level holds about the level's share of what comes", () => {
    let [held, all] = [0, 0];
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = seededRandom(seed);
      const values = Float64Array.from({ length: 84 }, () => 50 + 10 * (random() + random() + random()));
      const found = forecastValues(values.slice(0, 80), 1, 4, 0.8);
      if ("reason" in found) continue;
      for (const [step, value] of found.ahead.entries()) {
        all += 1;
        if (Math.abs((values[80 + step] ?? 0) - value) <= (found.reach[step] ?? 0)) held += 1;
      }
    }
    expect(all).toBeGreaterThan(80);
    expect(held / all).toBeGreaterThan(0.7);
    expect(held / all).toBeLessThan(0.95);
  });

  test.each([
    ["noise around a line", (at: number, noise: () => number) => 200 + 2 * at + 8 * noise()],
    ["a season with noise", (at: number, noise: () => number) => 200 + 12 * (season[at % 4] ?? 0) + 8 * noise()],
    [
      "a season in proportion",
      (at: number, noise: () => number) => (100 + at) * ((season[at % 4] ?? 0) / 12 + noise() / 20),
    ],
  ])("of %s holds the level's share of what comes, and measures that it does", (_, valueAt) => {
    let [held, all, measured, runs] = [0, 0, 0, 0];
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = seededRandom(seed);
      // Twelve uniform numbers less six: normal, with a deviation of 1.
      const noise = (): number => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);
      const values = Float64Array.from({ length: 84 }, (__, at) => valueAt(at, noise));
      const found = forecastValues(values.slice(0, 80), 4, 4, 0.8);
      if ("reason" in found) throw new Error(found.reason);
      measured += found.coverage ?? 0;
      runs += 1;
      for (const [step, value] of found.ahead.entries()) {
        all += 1;
        if (Math.abs((values[80 + step] ?? 0) - value) <= (found.reach[step] ?? 0)) held += 1;
      }
    }
    expect(held / all).toBeGreaterThan(0.72);
    // Errors count in proportion to the level, so those of a rising series without rising noise count too much.
    expect(held / all).toBeLessThan(0.95);
    expect(measured / runs).toBeGreaterThan(0.72);
    expect(measured / runs).toBeLessThan(0.9);
  });

  test("of too few values is none", () => {
    expect(forecastValues(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), 1, 3, 0.8)).toEqual({ reason: "too_few" });
    expect(
      smoothing(Float64Array.of(1, 2, 3, 4, -5, 6, 7, 8, 9, 10), 4, { trend: "none", season: "multiplicative" }, 2),
    ).toBeNull();
  });
});
