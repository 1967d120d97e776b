import { expect, test } from "vitest";
import { planned, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

const launches = model("launches", [
  table({
    name: "dataset",
    rows: 30,
    naming: "ship",
    time: "launched",
    columns: [
      { label: "Ship", values: ["Aurora", "Borealis", "Corona"], distinct: 30 },
      { label: "Launched", type: "date", range: ["1931-02-04", "1958-08-19"], written: "FMDD FMMonth YYYY" },
      { label: "Preserved", type: "boolean", role: "boolean", written: "Yes|No" },
      { label: "Tonnage", type: "integer", range: ["200", "9000"] },
      { label: "Losses", type: "number", range: ["0.1", "9.5"], written: " %", aggregate: "avg" },
    ],
  }),
]);

test.each([
  [
    "When was Aurora launched?",
    "SELECT launched, to_char(launched, 'FMDD FMMonth YYYY') AS launched_written FROM dataset WHERE ship = 'Aurora'",
  ],
  [
    "What is preserved for Corona?",
    "SELECT preserved, CASE preserved WHEN true THEN 'Yes' WHEN false THEN 'No' END AS preserved_written FROM dataset WHERE ship = 'Corona'",
  ],
  [
    "What is the maximum losses?",
    "SELECT max_losses, max_losses::text || ' %' AS max_losses_written FROM (SELECT max(losses) AS max_losses FROM dataset) AS figure",
  ],
  [
    "How many ships were launched after 1940?",
    "SELECT count(*) AS count FROM dataset WHERE launched >= DATE '1941-01-01'",
  ],
  ["What is the tonnage of Borealis?", "SELECT tonnage FROM dataset WHERE ship = 'Borealis'"],
])("%s", (question, sql) => {
  expect(sqlOf(launches, question)).toBe(sql);
});

test("the column of texts says which one it repeats", () => {
  expect(planned(launches, "When was Aurora launched?").columns).toMatchObject([
    { name: "launched", format: "date" },
    { name: "launched_written", label: "Launched as written", format: "text", repeats: "launched" },
  ]);
});
