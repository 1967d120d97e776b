import { expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

const climbers = model("climbers", [
  table({
    name: "climbers",
    label: "climbers",
    synonyms: ["climber"],
    rows: 200,
    naming: "name",
    columns: [
      { label: "Name", distinct: 200 },
      { label: "Summited", type: "integer", role: "boolean", range: ["0", "1"], distinct: 2, aggregate: "count" },
      { label: "Rope class", values: ["A", "B", "C"], distinct: 3 },
      { label: "Sex", values: ["female", "male"], distinct: 2 },
      { label: "Fare", type: "decimal", range: ["10", "90"], aggregate: "avg" },
    ],
  }),
]);

test.each([
  [
    "Compare summit rates across climber rope classes",
    "SELECT rope_class, avg(summited) AS average_summited FROM climbers GROUP BY rope_class ORDER BY average_summited DESC NULLS LAST, rope_class",
  ],
  [
    "average fare by climber rope class",
    "SELECT rope_class, avg(fare) AS average_fare FROM climbers GROUP BY rope_class ORDER BY average_fare DESC NULLS LAST, rope_class",
  ],
  [
    "rope class distribution",
    "SELECT rope_class, count(*) AS count FROM climbers GROUP BY rope_class ORDER BY count DESC NULLS LAST, rope_class",
  ],
])("%s", (question, sql) => {
  expect(sqlOf(climbers, question)).toBe(sql);
});

test("a rate of a yes/no column is compared, not the amount that is called a rate too", () => {
  const sql = sqlOf(climbers, "Did women summit at a higher rate than men?");
  expect(sql).toContain("SELECT avg(summited) AS amount FROM climbers WHERE sex = 'female'");
  expect(sql).toContain("SELECT avg(summited) AS amount FROM climbers WHERE sex = 'male'");
});
