import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { films, fixtures, quotes, trades, voyage } from "./fixtures/observations.ts";

describe("words of a file's name", () => {
  test.each([
    [
      "average idleness rate by trade",
      "SELECT series, avg(rate) AS average_rate FROM idleness_across_trades GROUP BY series ORDER BY average_rate DESC NULLS LAST, series",
    ],
    [
      "which trade had the highest idleness rate in 2009",
      "SELECT series, rate FROM idleness_across_trades WHERE date >= DATE '2009-01-01' AND date < DATE '2010-01-01' ORDER BY rate DESC NULLS LAST, row_number() OVER () LIMIT 1",
    ],
    [
      "how many idle were there in mining in March 2005",
      "SELECT sum(count) AS total_count FROM idleness_across_trades WHERE date >= DATE '2005-03-01' AND date < DATE '2005-04-01' AND series = 'Mining'",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(trades, question)).toBe(sql);
  });

  test.each([
    [
      "rate by kind in 2005",
      "SELECT series, avg(rate) AS average_rate FROM idleness_across_trades WHERE date >= DATE '2005-01-01' AND date < DATE '2006-01-01' GROUP BY series ORDER BY average_rate DESC NULLS LAST, series",
    ],
    [
      "busiest month",
      `SELECT date_trunc('month', date)::date AS "month", sum(count) AS total_count FROM idleness_across_trades GROUP BY date_trunc('month', date)::date ORDER BY total_count DESC NULLS LAST, "month" LIMIT 1`,
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(trades, question)).toBe(sql);
  });

  test("a share of observations is one of what they count", () => {
    expect(sqlOf(trades, "what percentage of people were in mining in 2005")).toBe(
      "SELECT 100.0 * (sum(count) FILTER (WHERE series = 'Mining'))::numeric / nullif(sum(count), 0) AS share FROM idleness_across_trades WHERE date >= DATE '2005-01-01' AND date < DATE '2006-01-01'",
    );
  });

  test("a word that is no plural names no rows to count", () => {
    expect(ask(trades, "idleness by trade in 2005").kind).toBe("clarify");
  });

  test.each([
    [
      "number of records per quote",
      "SELECT ticker, count(*) AS count FROM quotes GROUP BY ticker ORDER BY count DESC NULLS LAST, ticker",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(quotes, question)).toBe(sql);
  });
});

describe("things over time", () => {
  test.each([
    [
      "latest price of ABCD",
      "SELECT price, date FROM quotes WHERE ticker = 'ABCD' ORDER BY date DESC NULLS LAST, row_number() OVER () LIMIT 1",
    ],
    [
      "which tickers have an average price above 100",
      "SELECT ticker, avg(price) AS average_price FROM quotes GROUP BY ticker HAVING avg(price) > 100 ORDER BY average_price DESC NULLS LAST, ticker",
    ],
    [
      "how did the price of ABCD change from 2002 to 2008",
      `SELECT date_trunc('year', date)::date AS "year", avg(price) AS average_price FROM quotes WHERE date >= DATE '2002-01-01' AND date < DATE '2009-01-01' AND ticker = 'ABCD' GROUP BY date_trunc('year', date)::date ORDER BY "year" ASC NULLS LAST`,
    ],
    [
      "price range of ABCD",
      "SELECT min(price) AS min_price, max(price) AS max_price FROM quotes WHERE ticker = 'ABCD'",
    ],
    [
      "price range by ticker",
      "SELECT ticker, min(price) AS min_price, max(price) AS max_price FROM quotes GROUP BY ticker ORDER BY min_price DESC NULLS LAST, ticker",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(quotes, question)).toBe(sql);
  });

  test("the latest of each is the row with the last date, not the greatest", () => {
    expect(sqlOf(quotes, "latest price of each ticker")).toContain("PARTITION BY ticker ORDER BY date DESC");
  });

  test.each(["which ticker is the most volatile", "quotes per decade"])("%s is asked back", (question) => {
    expect(ask(quotes, question).kind).toBe("clarify");
  });

  test("whether something rose is no question of whether there are rows", () => {
    expect(ask(quotes, "did the rate of ABCD rise from 2002 to 2008")).not.toMatchObject({
      query: { yesNo: true, comparison: null },
    });
  });
});

describe("people", () => {
  test.each([
    ["how many children under 12 were there", "SELECT count(*) AS count FROM voyage WHERE age < 12"],
    [
      "survival rate by age group",
      "SELECT floor(age / 10) * 10 AS age_from, avg(survived) AS average_survived FROM voyage GROUP BY floor(age / 10) * 10 ORDER BY age_from ASC NULLS LAST",
    ],
    [
      "average fare of survivors vs non survivors",
      "SELECT survived, avg(fare) AS average_fare FROM voyage GROUP BY survived ORDER BY average_fare DESC NULLS LAST, survived",
    ],
    [
      "how many men and how many women died",
      "SELECT sex, count(*) AS count FROM voyage WHERE sex IN ('male', 'female') AND survived = 0 GROUP BY sex ORDER BY count DESC NULLS LAST, sex",
    ],
    ["how many passengers paid more than 100", "SELECT count(*) AS count FROM voyage WHERE fare > 100"],
    ["who paid the most", "SELECT name, fare FROM voyage ORDER BY fare DESC NULLS LAST, row_number() OVER () LIMIT 1"],
    [
      "how does fare differ between classes",
      "SELECT pclass, avg(fare) AS average_fare FROM voyage GROUP BY pclass ORDER BY average_fare DESC NULLS LAST, pclass",
    ],
    [
      "percentage of passengers in first class by sex",
      "SELECT sex, 100.0 * (count(*) FILTER (WHERE pclass = 1))::numeric / nullif(count(*), 0) AS share FROM voyage GROUP BY sex ORDER BY share DESC NULLS LAST, sex",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(voyage, question)).toBe(sql);
  });

  test("a word for persons says no more than the rows", () => {
    expect(sqlOf(voyage, "average age of victims")).toBe("SELECT avg(age) AS average_age FROM voyage");
  });

  test("how often of all is a share, not a number of rows", () => {
    const sql = sqlOf(voyage, "did first class passengers survive more often than third class?");
    expect(sql).toContain("avg(survived) AS amount FROM voyage WHERE pclass = 1");
    expect(sql).toContain("avg(survived) AS amount FROM voyage WHERE pclass = 3");
  });

  test("correlations of several numbers are of all their pairs", () => {
    const outcome = ask(voyage, "show correlations between age, fare and survived");
    expect(outcome).toMatchObject({
      kind: "analysis",
      skill: "correlation",
      params: { columns: ["age", "fare", "survived"] },
    });
  });
});

describe("two sides", () => {
  test.each([
    [
      "how many games did Albion play",
      "SELECT count(*) AS count FROM football WHERE (home_team = 'Albion' OR away_team = 'Albion')",
    ],
    [
      "how many home games did Albion play in 2015",
      "SELECT count(*) AS count FROM football WHERE date >= DATE '2015-01-01' AND date < DATE '2016-01-01' AND home_team = 'Albion'",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(fixtures, question)).toBe(sql);
  });
});

describe("what fits two columns", () => {
  test.each(["how many films have a rating over 9", "average rating of comedies"])("%s is asked back", (question) => {
    expect(ask(films, question).kind).toBe("clarify");
  });

  test.each([
    [
      "which genre has the highest average gross",
      "SELECT genre, avg(worldwide_gross) AS average_worldwide_gross FROM films GROUP BY genre ORDER BY average_worldwide_gross DESC NULLS LAST, genre LIMIT 1",
    ],
    [
      "directors with more than 10 films",
      "SELECT director, count(*) AS count FROM films WHERE director IS NOT NULL GROUP BY director HAVING count(*) > 10 ORDER BY count DESC NULLS LAST, director",
    ],
    [
      "which director made the most films",
      "SELECT director, count(*) AS count FROM films WHERE director IS NOT NULL GROUP BY director ORDER BY count DESC NULLS LAST, director LIMIT 1",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(films, question)).toBe(sql);
  });
});
