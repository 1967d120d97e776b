import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

/** A page about the chimneys of a town: amounts in two units, races up them, labels that own them. */
const chimneys = model("chimneys", [
  table({
    name: "chimneys",
    rows: 30,
    naming: "name",
    columns: [
      { label: "Name", values: ["Old Bess", "Harrow Stack", "Twin A"], distinct: 30 },
      { label: "Height m (ft)", values: ["98 (322)", "64 (210)"], distinct: 28, amounts: true, range: ["40", "120"] },
      { label: "Flues", type: "integer", range: ["1", "9"] },
      { label: "Owner", values: ["Meridian", "Lowe and Sons"], distinct: 2 },
      { label: "Year", type: "integer", role: "time", range: ["1880", "1960"] },
      { label: "Points", type: "integer", range: ["0", "90"] },
    ],
  }),
]);

test("how tall is told by the height, not by a number of parts", () => {
  expect(sqlOf(chimneys, "how tall is Old Bess")).toMatch(/^SELECT height_m_ft FROM/u);
});

test("a participle after an amount says nothing more", () => {
  expect(sqlOf(chimneys, "points earned with each owner")).toContain("GROUP BY owner");
});

describe("a clause that is not read is asked back", () => {
  test.each([
    "which chimneys got more than 20 points but missed out on a medal",
    "what was the first name after the town left Meridian for good",
    "who stands directly ahead of Old Bess",
  ])("%s", (question) => {
    expect(ask(chimneys, question).kind).toBe("clarify");
  });

  test.each([
    ["which names have more than 20 points but fewer than 5 flues", "points > 20"],
    ["the name with the most points after 1900", "ORDER BY points DESC"],
  ])("%s is read", (question, part) => {
    expect(sqlOf(chimneys, question)).toContain(part);
  });
});
