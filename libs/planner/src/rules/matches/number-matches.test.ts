import { expect, test } from "vitest";
import { numberMatches } from "./number-matches.ts";
import { questionWords } from "./question-words.ts";

test.each([
  ["5k", 5_000],
  ["2.5 million", 2_500_000],
  ["$1,200", 1_200],
  ["3bn", 3_000_000_000],
  ["twenty one", 21],
  ["twice", 2],
  ["-4", -4],
  ["30%", 30],
  ["third", 3],
  ["22nd", 22],
  ["88.7", 88.7],
])("%s", (text, value) => {
  const best = numberMatches(questionWords(text)).toSorted((a, b) => b.weight - a.weight)[0];
  expect(best?.readings.number?.value).toBe(value);
});

test("the number before its scale word is kept", () => {
  expect(numberMatches(questionWords("3.92 million"))[0]?.readings.number).toMatchObject({
    value: 3_920_000,
    written: 3.92,
  });
});

test.each(["million", "k", "nothing here"])("%s is no number", (text) => {
  expect(numberMatches(questionWords(text))).toEqual([]);
});
