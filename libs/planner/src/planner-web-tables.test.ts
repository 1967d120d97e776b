import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { episodes } from "./fixtures/uploads.ts";
import { births, leaders, league, peaks, rounds, streams, towns } from "./fixtures/web-tables.ts";

describe("what is asked stands in the column that its words name", () => {
  test.each([
    ["who wrote the episode with 4.1 million US viewers?", "SELECT written_by FROM dataset", episodes],
    ["who directed the episode with 4.1 million US viewers?", "SELECT directed_by FROM dataset", episodes],
    ["what is the winning % when the last 5 is 3-2?", "SELECT winning FROM dataset WHERE last_5 = '3-2'", league],
    [
      "when Berg (15) has the highest amount of rebounds who has the highest amount of assists?",
      "SELECT high_assists",
      leaders,
    ],
    ["which year has a death rate of 14.2?", "SELECT column_1 FROM dataset WHERE death_rate = 14.2", births],
    ["how high is the highest point in Kent", "SELECT highest_elevation FROM extremes WHERE province = 'Kent'", peaks],
    ["what is the highest point in Kent", "SELECT highest_point FROM extremes WHERE province = 'Kent'", peaks],
  ])("%s", (question, part, model) => {
    expect(sqlOf(model, question)).toContain(part);
  });

  test("a rate is no time", () => {
    expect(JSON.stringify(ask(births, "when were there 12000 live births?"))).not.toContain("SELECT death_rate");
  });
});

describe("a value of two columns", () => {
  test.each([
    ["name the streams in Wye", "WHERE county = 'Wye'", streams],
    ["what is the population of Cray Dale", "WHERE town_name = 'Cray' AND province = 'Dale'", towns],
    ["what is the population of Cray, Dale", "WHERE town_name = 'Cray' AND province = 'Dale'", towns],
    ["what is the population of Cray and Dale", "town_name IN ('Cray', 'Dale')", towns],
    ["how many streams are in the united states", "WHERE country_name = 'usa'", streams],
    ["what is the longest stream in the us", "WHERE country_name = 'usa' ORDER BY length DESC", streams],
    ["tell us the longest stream", "FROM stream ORDER BY length DESC", streams],
  ])("%s", (question, part, model) => {
    expect(sqlOf(model, question)).toContain(part);
  });
});

describe("a word of pictures that a column is called by", () => {
  test.each(["what is the draw when the points are 12?", "which club has a draw of 07?"])("%s", (question) => {
    const outcome = ask(league, question);
    expect(outcome.kind === "query" && outcome.chart !== undefined).toBe(false);
  });

  test.each(["draw points by club", "please draw the points of each club"])("%s", (question) => {
    const outcome = ask(league, question);
    expect(outcome.kind === "query" && outcome.chart !== undefined).toBe(true);
  });
});

describe("times and places as cells write them", () => {
  test.each([
    ["which singer has a time of 3:22?", /"time" = '03:22:00'$/u],
    ["who sang at 18:05?", /"time" = '18:05:00'$/u],
    ["which singer had a start below 7?", /start.*::numeric < 7/u],
  ])("%s", (question, pattern) => {
    expect(sqlOf(rounds, question)).toMatch(pattern);
  });

  test("a score is no time", () => {
    expect(sqlOf(league, "which club has a last 5 of 3-2?")).toContain("last_5 = '3-2'");
  });
});

describe("which row is ahead", () => {
  test.each([
    [
      "which province has the town with the most population",
      "SELECT province, population FROM town ORDER BY population DESC",
    ],
    [
      "which province has the most population",
      "SELECT province, sum(population) AS total_population FROM town GROUP BY",
    ],
  ])("%s", (question, part) => {
    expect(sqlOf(towns, question)).toContain(part);
  });

  test("next to a place is no place in a file", () => {
    const outcome = ask(towns, "which towns are next to Brook");
    expect(outcome.kind === "query" && outcome.sql.includes("file_row")).toBe(false);
  });

  test.each(["what is the next town listed after brook?", "which town is listed previous to brook?"])(
    "%s",
    (question) => {
      expect(sqlOf(towns, question)).toContain("file_row");
    },
  );

  test("how many is the total", () => {
    expect(sqlOf(towns, "how many total towns are there?")).toBe("SELECT count(*) AS count FROM town");
  });
});
