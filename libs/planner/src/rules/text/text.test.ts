import { describe, expect, test } from "vitest";
import { lemmas, stem } from "./morphology.ts";
import { canonical, expandContractions, tokenize } from "./tokens.ts";

describe("the words that two spellings of a value share", () => {
  test.each([
    ["W 33-31", "w 33 - 31"],
    ["18.11 (119)", "18.11(119)"],
    ["São Paulo", "sao paulo"],
    ["1,000", "1000"],
    ["U.S.", "US"],
    ["men's 5000 m", "men 's 5000m"],
    ["Runner(s)-up", "runner (s) - up"],
  ])("%s and %s", (one, other) => {
    expect(canonical(one)).toEqual(canonical(other));
  });

  test("different values stay different", () => {
    expect(canonical("1-2")).not.toEqual(canonical("12"));
    expect(canonical("set 1")).not.toEqual(canonical("set 2"));
  });
});

test("contractions are spelled out, possessives of a noun are not", () => {
  expect(expandContractions("what's that and who doesn't")).toBe("what is that and who does not");
  expect(tokenize("the driver's team").map((token) => token.lower)).toEqual(["the", "driver", "'", "team"]);
});

test("quoted spans are marked", () => {
  const tokens = tokenize(`show "Home Again" and 'The Long Way'`);
  expect(tokens.filter((token) => token.quote === 0).map((token) => token.lower)).toContain("again");
  expect(tokens.filter((token) => token.quote === 1).map((token) => token.lower)).toContain("long");
  expect(tokens.find((token) => token.lower === "and")?.quote).toBeNull();
});

describe("one family of words", () => {
  test.each([
    ["directed", "director"],
    ["directed", "direction"],
    ["elected", "election"],
    ["attended", "attendance"],
    ["survival", "survived"],
    ["employees", "employee"],
  ])("%s and %s", (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  test.each([
    ["cities", "city"],
    ["won", "win"],
    ["tallest", "tall"],
    ["colours", "color"],
  ])("%s is a form of %s", (word, lemma) => {
    expect(lemmas(word)).toContain(lemma);
  });
});
