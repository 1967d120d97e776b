import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { sightings, songs } from "./fixtures/lists.ts";

const plain = (sql: string): string => sql.replaceAll('"', "");

describe("a log of what somebody did", () => {
  test.each([
    ["how many observations per site", "SELECT site, count(*) AS count"],
    ["observations of Saturn with a rating of 5", "WHERE object = 'Saturn' AND rating = 5"],
    ["who observed Saturn", "SELECT DISTINCT observer FROM dataset WHERE object = 'Saturn'"],
    ["which observer made the most observations", "SELECT observer, count(*) AS count"],
    [
      "on how many nights did Karl observe?",
      "count(DISTINCT night_of) AS distinct_night_of FROM dataset WHERE observer",
    ],
    ["when was M42 first observed", "SELECT min(night_of) AS min_night_of FROM dataset WHERE object = 'M42'"],
    [
      "when did somebody last look at Saturn",
      "SELECT max(night_of) AS max_night_of FROM dataset WHERE object = 'Saturn'",
    ],
    ["How many times was the Star Cluster observed?", "WHERE common_name = 'Star Cluster of Vell'"],
    ["What was the highest SQM, and at which site was it?", "SELECT site, sqm FROM dataset ORDER BY sqm DESC"],
    ["which site had the highest SQM and on which night", "SELECT site, night_of, sqm FROM dataset ORDER BY sqm DESC"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(sightings, question))).toContain(part);
  });

  test("the best of what is not said", () => {
    expect(ask(sightings, "what's the best one?").kind).toBe("clarify");
    expect(ask(sightings, "which observer has the best rating?").kind).toBe("query");
  });

  test("clusters of rows are still an analysis", () => {
    expect(ask(sightings, "find clusters of observers").kind).toBe("analysis");
  });
});

describe("peaks in charts", () => {
  test.each([
    ["which song failed to chart in Britain", "WHERE peak_uk IS NULL"],
    ["songs that reached the top ten in Sweden", "WHERE peak_swe <= 10"],
    ["which song peaked highest in the UK?", "ORDER BY peak_uk ASC NULLS LAST"],
    ["Name the songs that did better in Sweden than in the UK.", "WHERE peak_swe < peak_uk"],
    ["which song had a peak of 3 in the UK and 24 in Sweden?", "WHERE peak_uk = 3 AND peak_swe = 24"],
    ["what is the highest peak UK", "max(peak_uk)"],
    ["average peak in Sweden by album", "avg(peak_swe)"],
    ["German songs", "WHERE nat = 'GER'"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(songs, question))).toContain(part);
  });
});

describe("headers of what was done to so many", () => {
  test.each([
    ["How many copies has Low Sun sold?", "sum(copies_sold) AS total_copies_sold FROM dataset WHERE title = 'Low Sun'"],
    ["which song sold the most copies", "SELECT title, copies_sold FROM dataset ORDER BY copies_sold DESC"],
    ["songs that sold more than 100,000 copies", "WHERE copies_sold > 100000"],
    ["total copies sold by album", "SELECT album, sum(copies_sold)"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(songs, question))).toContain(part);
  });
});

describe("both of two kinds of rows", () => {
  test.each([
    [
      "which albums have both German and Swedish songs",
      "SELECT DISTINCT album FROM dataset WHERE album IN (SELECT album FROM dataset WHERE nat = 'GER') AND album IN (SELECT album FROM dataset WHERE nat = 'SWE')",
    ],
    ["how many albums have both German and Swedish songs", "count(DISTINCT album) AS distinct_album"],
    ["albums with German or Swedish songs", "nat IN ('GER', 'SWE')"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(songs, question))).toContain(part);
  });
});
