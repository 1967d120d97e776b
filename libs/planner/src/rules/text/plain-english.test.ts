import { describe, expect, test } from "vitest";
import { model, table } from "../../fixtures/build.ts";
import { sqlOf } from "../../fixtures/ask.ts";
import { retail } from "../../fixtures/retail.ts";
import { plainly } from "./plain-english.ts";
import { plainlyGoverned } from "./plain-governed.ts";

describe("what only looks roundabout stays as it is", () => {
  test.each([
    "how many films come from US",
    "how many films come from us studios",
    "total exports by US state",
    "is the score equal to 5",
    "scores that do not equal 5",
    "who composed Symphony No. 1",
    "order count of Ana",
    'films called "that of a single hundred"',
    "power above 5.44 w/kg",
    "revenue at all stores",
    "orders of more than a dozen pieces",
  ])("%s", (question) => {
    expect(plainly(question)).toBe(question);
  });
});

test("rows of governed data are counted by a noun before the count", () => {
  expect(plainlyGoverned(retail, "top 4 stores order count 2026")).toBe("top 4 stores number of order 2026");
});

describe("two years with a dash", () => {
  const seasons = model("seasons", [
    table({
      name: "seasons",
      rows: 30,
      columns: [
        { label: "season", values: ["2004-2005", "2005-2006"], distinct: 30 },
        { label: "champion", values: ["Albion", "Rovers"], distinct: 9 },
      ],
    }),
  ]);

  test("are a value where a cell says so", () => {
    expect(sqlOf(seasons, "who was champion in 2005-2006")).toContain("season = '2005-2006'");
  });
});
