import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { films, jobs, quotes } from "./fixtures/observations.ts";

describe("two things are told apart, however they are set beside each other", () => {
  test.each([
    ["What was the average price of ABCD in 2008, and what was it for EFGH?", "IN ('ABCD', 'EFGH') GROUP BY ticker"],
    ["average price of ABCD 2003-2005", ">= DATE '2003-01-01' AND date < DATE '2006-01-01'"],
    ["average price of ABCD in Dec '08", ">= DATE '2008-12-01' AND date < DATE '2009-01-01'"],
  ])("%s", (question, part) => {
    expect(sqlOf(quotes, question)).toContain(part);
  });

  test("a span of years is no pair of years", () => {
    expect(sqlOf(quotes, "average price of ABCD 2003-2005")).not.toContain("base_period");
  });

  test("what reached its lowest was the lowest", () => {
    const sql = sqlOf(quotes, "On what date did the price of ABCD reach its lowest point?");
    expect(sql).toMatch(/ticker = 'ABCD'[^]*ORDER BY price ASC/u);
  });
});

test("which of two is dearer is a matter of both", () => {
  expect(sqlOf(quotes, "was ABCD dearer than EFGH on 1 March 2005?")).toContain(
    "first_side.amount > second_side.amount",
  );
});

describe("a reading of another kind than the question is asked back", () => {
  test.each([
    ["number of months nursing was above 15 percent", jobs],
    ["number of different clubs of films", films],
  ])("%s", (question, model) => {
    expect(ask(model, question).kind).not.toBe("query");
  });
});
