import { describe, expect, it } from "vitest";
import { keyOf } from "./finding.ts";
import { chanceOf, insightsOf, tableOf } from "./insights.fixture.ts";
import { plantedTables, seeds, type Planted } from "./planted.fixture.ts";

function told(planted: Planted, seed: number) {
  return insightsOf(tableOf(planted.columns(chanceOf(seed)), planted.additive));
}

describe.each(plantedTables.map((planted) => [planted.name, planted] as const))("%s", (_name, planted) => {
  it.each(seeds)("is among the first ten insights (seed %i)", (seed) => {
    const first = told(planted, seed).slice(0, 10);
    const fits = first.filter(
      (one) =>
        one.kind === planted.kind &&
        planted.says.every((word) => new RegExp(word, "i").test(`${one.title} ${one.sentence}`)),
    );
    expect(
      fits.map((one) => one.title),
      first.map((one) => `[${one.kind}] ${one.sentence}`).join("\n"),
    ).not.toEqual([]);
  });

  it("is shown by a statement or by figures, and is told alike each time", () => {
    const [seed] = seeds;
    const insights = told(planted, seed);
    expect(insights.every((one) => one.evidence.some((part) => part.rows.length > 0 && part.columns.length > 0))).toBe(
      true,
    );
    expect(told(planted, seed)).toEqual(insights);
    expect(new Set(insights.map(keyOf)).size).toBe(insights.length);
  });
});
