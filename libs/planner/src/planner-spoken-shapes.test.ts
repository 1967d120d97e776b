import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";

describe("thresholds in verbs", () => {
  test.each([
    ["stores whose revenue fell below 5000", "stores whose revenue is below 5000"],
    ["regions that got past the 5000 revenue mark", "regions that have more than 5000 revenue"],
    ["stores whose revenue topped 5000", "stores whose revenue has more than 5000"],
  ])("%s", (question, plain) => {
    expect(sqlOf(retail, question)).toBe(sqlOf(retail, plain));
    expect(sqlOf(retail, question)).toContain("HAVING SUM(sales.amount)");
  });

  test("an amount that no row can pass is one of groups", () => {
    expect(sqlOf(retail, "which regions got past the 40000 amount mark")).toContain("HAVING SUM(sales.amount) > 40000");
    expect(ask(retail, "which sales have a quantity above 5000").kind).toBe("clarify");
  });

  test("a figure of one part held against a number", () => {
    expect(sqlOf(retail, "is the revenue of the North above 5000?")).toMatch(
      /revenue > 5000.*stores\.region = 'North'/u,
    );
  });
});

describe("whatever a thing does with an extreme, it has it", () => {
  test.each([
    "which region gives us the highest revenue",
    "which region is responsible for by far the highest revenue",
  ])("%s", (question) => {
    expect(sqlOf(retail, question)).toBe(sqlOf(retail, "which region has the highest revenue"));
  });
});

describe("exclusions around what they leave out", () => {
  test.each(["revenue leaving online aside", "revenue if you leave online out", "revenue if we ignore online"])(
    "%s",
    (question) => {
      expect(sqlOf(retail, question)).toBe(sqlOf(retail, "revenue without online"));
    },
  );
});

describe("slips and short forms", () => {
  test("two letters that changed places", () => {
    expect(sqlOf(retail, "average quanttiy by channel")).toBe(sqlOf(retail, "average quantity by channel"));
  });
  test("w/ and w/o", () => {
    expect(sqlOf(retail, "region w/ the highest revenue")).toBe(sqlOf(retail, "region with the highest revenue"));
    expect(sqlOf(retail, "revenue w/o online")).toBe(sqlOf(retail, "revenue without online"));
  });
  test("an unknown word before half of a figure's name", () => {
    expect(ask(retail, "total flurb price in 2025").kind).toBe("clarify");
  });
});

describe("money is asked for and no figure is in a currency", () => {
  test("it is asked back", () => {
    expect(ask(retail, "how much money is in the quantity of the North").kind).toBe("clarify");
  });
});
