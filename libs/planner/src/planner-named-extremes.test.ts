import { describe, expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

const matches = model("match_log", [
  table({
    name: "dataset",
    rows: 30,
    naming: "date",
    columns: [
      { label: "Date", values: ["May 3", "May 9", "June 1"], distinct: 30 },
      { label: "Rally", values: ["Lake Rally", "Hill Rally"], distinct: 12 },
      { label: "Location", values: ["Brno", "Zlin", "Tabor"], distinct: 9 },
      { label: "High points", values: ["Ann Lee (22)", "Bo Yi (31)"], distinct: 15 },
      { label: "Record", values: ["3-1", "4-1"], distinct: 30 },
      { label: "Rank", type: "integer", range: ["1", "30"], aggregate: "avg" },
      { label: "Attendance", type: "integer", range: ["100", "9000"] },
      { label: "Shirt number", type: "integer", role: "dimension", range: ["1", "9"], distinct: 9 },
    ],
  }),
]);

describe("headers that name an extreme", () => {
  test.each([
    ["Who had the most points when the record was 3-1?", "SELECT high_points FROM dataset WHERE record = '3-1'"],
    ["Who had the highest points at Brno?", "SELECT high_points FROM dataset WHERE location = 'Brno'"],
  ])("%s", (question, sql) => {
    expect(sqlOf(matches, question)).toBe(sql);
  });
});

describe("where and how many", () => {
  test.each([
    ["Where was the Lake Rally held?", "SELECT location FROM dataset WHERE rally = 'Lake Rally'"],
    [
      "How many people attended on May 9?",
      "SELECT sum(attendance) AS total_attendance FROM dataset WHERE date = 'May 9'",
    ],
    ["attendance of all rallies together", "SELECT sum(attendance) AS total_attendance FROM dataset"],
  ])("%s", (question, sql) => {
    expect(sqlOf(matches, question)).toBe(sql);
  });
});

describe("choices", () => {
  test("of places the highest is the first", () => {
    expect(sqlOf(matches, "did Brno or Zlin rank higher?")).toContain("ORDER BY rank ASC NULLS LAST");
  });
  test("a choice with a condition asks which, not whether", () => {
    expect(sqlOf(matches, "was Brno or Zlin the place with a record of 4-1?")).toBe(
      "SELECT location FROM dataset WHERE location IN ('Brno', 'Zlin') AND record = '4-1'",
    );
  });
});

const singers = model("singers", [
  table({
    name: "singer",
    label: "singer",
    synonyms: ["singers"],
    rows: 6,
    naming: "name",
    columns: [
      { label: "Name", distinct: 6 },
      { label: "Country", values: ["France", "Norway"], distinct: 2 },
      { label: "Level", type: "integer", role: "dimension", range: ["3", "6"], distinct: 3 },
      { label: "Age", type: "integer", range: ["25", "52"], aggregate: "avg" },
    ],
  }),
]);

describe("comparisons", () => {
  test.each([
    [
      "What are the different countries with singers above age 20?",
      "SELECT DISTINCT country FROM singer WHERE age > 20",
    ],
    [
      "Show all levels that have at least 4 singers.",
      "SELECT level, count(*) AS count FROM singer GROUP BY level HAVING count(*) >= 4 ORDER BY count DESC NULLS LAST, level",
    ],
    [
      "names of singers, sorted by their age from old to young",
      "SELECT name FROM singer ORDER BY age DESC NULLS LAST, row_number() OVER ()",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(singers, question)).toBe(sql);
  });
});

test("groups are ranked by their means", () => {
  expect(sqlOf(singers, "country with the oldest singers on average")).toBe(
    "SELECT country, avg(age) AS average_age FROM singer GROUP BY country ORDER BY average_age DESC NULLS LAST, country LIMIT 1",
  );
});
