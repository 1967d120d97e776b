import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { films, flights, harvests, jobs, quotes, trades, voyage } from "./fixtures/observations.ts";
import { withoutCourtesy } from "./rules/text/without-courtesy.ts";

describe("courtesies", () => {
  test.each([
    ["I'd like to know how many films there are", "how many films there are"],
    ["any idea which director made the most films?", "which director made the most films?"],
    ["Could you please tell me what the average price is, thanks", "what the average price is"],
    ["hey, do you know whether there are films by Ana Lind?", "are there films by Ana Lind?"],
    ["Please give me all films please", "give me all films"],
    ["Please Give", "Please Give"],
    ["wondering about films", "wondering about films"],
    ["please", "please"],
  ])("%s", (question, plain) => {
    expect(withoutCourtesy(question)).toBe(plain);
  });
});

describe("a header and a plural", () => {
  test.each([
    [
      "How many nursing jobs were there in January 2010?",
      "SELECT avg(nursing) AS average_nursing FROM payrolls WHERE \"month\" >= DATE '2010-01-01' AND \"month\" < DATE '2010-02-01'",
    ],
    ["how many nursing jobs were there on average", "SELECT avg(nursing) AS average_nursing FROM payrolls"],
  ])("%s", (question, sql) => {
    expect(sqlOf(jobs, question)).toBe(sql);
  });
});

describe("two columns in relation", () => {
  test("one as a percentage of the other", () => {
    expect(sqlOf(jobs, "nursing as a percent of all staff in January 2010")).toMatch(
      /^SELECT 100\.0 \* .*avg\(nursing\).* \/ nullif\(.*avg\(all_staff\)/u,
    );
  });

  test("the same figure of both", () => {
    expect(sqlOf(jobs, "nursing vs teaching, averages for 2014")).toMatch(
      /^SELECT avg\(nursing\) AS average_nursing, avg\(teaching\) AS average_teaching FROM payrolls/u,
    );
  });

  test("some rows as a percentage of all", () => {
    expect(sqlOf(voyage, "females as a percentage of all passengers")).toContain("FILTER (WHERE sex = 'female')");
  });
});

describe("rankings in few words", () => {
  test.each([
    [
      "lowest yield country",
      "SELECT country, yield FROM harvests ORDER BY yield ASC NULLS LAST, row_number() OVER () LIMIT 1",
    ],
    [
      "max avg yield by country",
      "SELECT country, avg(yield) AS average_yield FROM harvests GROUP BY country ORDER BY average_yield DESC NULLS LAST, country LIMIT 1",
    ],
    [
      "In which year was the yield in Kenya at its highest?",
      "SELECT \"year\", yield FROM harvests WHERE country = 'Kenya' ORDER BY yield DESC NULLS LAST, row_number() OVER () LIMIT 1",
    ],
    ["distinct country count", "SELECT count(DISTINCT country) AS distinct_country FROM harvests"],
  ])("%s", (question, sql) => {
    expect(sqlOf(harvests, question)).toBe(sql);
  });
});

describe("so many rows of each", () => {
  test.each(["tickers with more than 20 incidents", "which tickers had more than 20 records"])("%s", (question) => {
    expect(sqlOf(quotes, question)).toContain("GROUP BY ticker HAVING count(*) > 20");
  });

  test("of the rows, whatever the verb may be called by", () => {
    expect(sqlOf(films, "Which directors have made more than 12 of the films?")).toContain("HAVING count(*) > 12");
  });
});

describe("a file's copy says nothing of its rows", () => {
  test("trips_2k.csv", () => {
    expect(sqlOf(flights, "how many trips were there to LAX")).toBe(
      "SELECT count(*) AS count FROM trips_2k WHERE destination = 'LAX'",
    );
  });

  test.each([
    ["trips over 180 minutes late", "delay > 180"],
    ["trips more than 10 minutes early", "delay < -10"],
  ])("%s", (question, condition) => {
    expect(sqlOf(flights, question)).toContain(condition);
  });

  test("a comparison that found no place is asked back", () => {
    expect(ask(films, "how many films by Ana Lind got over ten grand").kind).toBe("clarify");
  });
});

describe("sums in other words", () => {
  test.each(["add up the tonnes of Kenya", "what do the tonnes of Kenya add up to?"])("%s", (question) => {
    expect(sqlOf(harvests, question)).toBe("SELECT sum(tonnes) AS total_tonnes FROM harvests WHERE country = 'Kenya'");
  });

  test("by how many they went up or down", () => {
    expect(sqlOf(trades, "by how much did the rate in Mining go up or down from 2004 to 2005")).toContain("AS change");
  });
});
