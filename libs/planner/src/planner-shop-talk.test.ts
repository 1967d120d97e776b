import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { plainlyDiffering } from "./rules/text/plain-differences.ts";
import { workshop } from "./fixtures/workshop.ts";

describe("a figure per row of its own table", () => {
  test.each([
    ["takings per repair", "(SUM(amount))::numeric / nullif(count(*), 0) AS average FROM repairs"],
    ["minutes per job by counter", "SELECT counter, (sum(minutes))::numeric / nullif(count(*), 0)"],
    ["how many minutes are spent per job in Hillside", "(sum(repairs.minutes))::numeric / nullif(count(*), 0)"],
    ["which shop has the highest takings per repair", "ORDER BY average DESC"],
    ["average minutes per job", "avg(minutes)"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });

  test("of other things it is grouped", () => {
    expect(sqlOf(workshop, "takings per shop")).toContain("GROUP BY shops.shop_name");
  });
});

describe("what two periods differ by", () => {
  test.each([
    "difference in takings between May 2025 and June 2025",
    "what's the gap in takings between May 2025 and the June that followed it?",
    "May 2025 to June 2025 takings difference",
    "takings change May 2025 vs June 2025",
    "the difference in takings between June 2025 and May 2025",
  ])("%s", (question) => {
    const { query } = planned(workshop, question);
    expect(query.comparison).toMatchObject({
      kind: "periods",
      current: { from: "2025-06-01" },
      baseline: { from: "2025-05-01" },
    });
  });

  test("a month that follows December is of the next year", () => {
    const { query } = planned(workshop, "compare takings of December 2024 with the following January");
    expect(query.comparison).toMatchObject({ current: { from: "2025-01-01" }, baseline: { from: "2024-12-01" } });
  });

  test.each(["takings of December 2024 and January", "the next reopening in May 2025", "price change of parts"])(
    "%s stays as it is",
    (question) => {
      expect(plainlyDiffering(question)).toBe(question);
    },
  );
});

describe("rows that are counted in other words", () => {
  test.each([
    ["owners in Arley, count", "SELECT count(*) AS count FROM owners WHERE town = 'Arley'"],
    ["shops count by district", "SELECT district, count(*) AS count FROM shops GROUP BY district"],
    ["registered owners in Brook, count", "SELECT count(*) AS count FROM owners WHERE town = 'Brook'"],
    ["number of owners that registered by town", "SELECT town, count(*) AS count FROM owners GROUP BY town"],
    ["how many repairs were neither reopened nor insured?", "reopened = false"],
    ["how many repairs worth more than 500 dollars were done at Harbour", "repairs.amount > 500"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });

  test("a participle with a time says when", () => {
    expect(sqlOf(workshop, "number of owners that registered in May 2025")).toContain(
      "registered_on >= DATE '2025-05-01'",
    );
  });
});

describe("how often is a number of deeds, not of the things they are done to", () => {
  test.each([
    ["which parts are reopened most often", "FROM repairs"],
    ["which shop had the most reopenings in 2025", "taken_on >= DATE '2025-01-01'"],
    ["top 3 parts by reopenings", "WHERE repairs.reopened = true GROUP BY parts.part_name"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });

  test("a verb that nothing is called by is asked back", () => {
    expect(ask(workshop, "which part squeaks most often").kind).toBe("clarify");
  });

  test("goods that come back are no retention", () => {
    expect(ask(workshop, "which articles come back most often").kind).not.toBe("analysis");
    expect(ask(workshop, "how many customers come back").kind).toBe("analysis");
  });
});

describe("an amount named again by its unit or behind its number", () => {
  test.each([
    ["does the Harbour shop have a sales floor of more than 200 square meters?", "floor_m2 > 200"],
    ["names of parts that cost more than 40 on the list price", "list_price > 40"],
    ["parts with a list price of 40 dollars or more", "list_price >= 40"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });
});

describe("kind, extreme and figure without a word between", () => {
  test.each([
    ["district lowest takings", "ORDER BY takings ASC"],
    ["#1 part per district takings", "PARTITION BY district"],
    ["takings in the different districts", "GROUP BY shops.district"],
  ])("%s", (question, part) => {
    expect(sqlOf(workshop, question)).toContain(part);
  });
});
