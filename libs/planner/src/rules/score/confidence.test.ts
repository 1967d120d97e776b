import { describe, expect, test } from "vitest";
import { retail } from "../../fixtures/retail.ts";
import { observe } from "../../observe.ts";
import type { Features } from "./features.ts";
import { confidence } from "./confidence.ts";
import { isDoubtful, likelihood } from "./likelihood.ts";

function featuresOf(question: string): Features {
  const observed = observe(retail, question, new Date("2026-03-03T10:00:00Z"));
  if (observed === null) throw new Error(`${question} is not read`);
  return observed.features;
}

describe("what a person is told", () => {
  const plain = featuresOf("revenue in 2025");

  test("is never certain", () => {
    expect(confidence({ ...plain, share: 1, words: 0 })).toBeLessThanOrEqual(0.98);
  });

  test.each([
    ["less of the question is explained", { share: plain.share / 2 }],
    ["the question is longer", { words: plain.words + 1 }],
    ["a doubt makes the reading less likely", { contradiction: 1 }],
  ])("falls when %s", (_, change) => {
    expect(confidence({ ...plain, ...change })).toBeLessThan(confidence(plain));
  });

  test("does not decide what is asked back: that is the likelihood", () => {
    const long = { ...plain, words: 3 };
    expect(confidence(long)).toBeLessThan(0.5);
    expect(isDoubtful(likelihood(plain), retail)).toBe(false);
  });
});
