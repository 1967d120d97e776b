import { describe, expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { crews, members, skies } from "./fixtures/observations.ts";

describe("a file of counts is counted by them", () => {
  test.each([
    [
      "how many women were cooks in 1980",
      "SELECT sum(count) AS total_count FROM crews WHERE sex = 'women' AND role = 'Cook' AND \"year\" = 1980",
    ],
    [
      "what was the most common role for women in 1900",
      "SELECT role, sum(count) AS total_count FROM crews WHERE sex = 'women' AND \"year\" = 1900 GROUP BY role ORDER BY total_count DESC NULLS LAST, role LIMIT 1",
    ],
    [
      "in which year did we have the most engineers",
      'SELECT "year", sum(count) AS total_count FROM crews WHERE role = \'Engineer\' GROUP BY "year" ORDER BY total_count DESC NULLS LAST, "year" LIMIT 1',
    ],
    [
      "which role had the most men in 1950",
      "SELECT role, sum(count) AS total_count FROM crews WHERE sex = 'men' AND \"year\" = 1950 GROUP BY role ORDER BY total_count DESC NULLS LAST, role LIMIT 1",
    ],
    ["how many roles are there", "SELECT count(DISTINCT role) AS distinct_role FROM crews"],
    ["how many records are there", "SELECT count(*) AS count FROM crews"],
    [
      "share of women by year",
      'SELECT "year", 100.0 * (sum(count) FILTER (WHERE sex = \'women\'))::numeric / nullif(sum(count), 0) AS share FROM crews GROUP BY "year" ORDER BY "year" ASC NULLS LAST',
    ],
    [
      "what percentage of women were cooks in 1900",
      "SELECT 100.0 * (sum(count) FILTER (WHERE role = 'Cook'))::numeric / nullif(sum(count), 0) AS share FROM crews WHERE sex = 'women' AND \"year\" = 1900",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(crews, question)).toBe(sql);
  });
});

describe("the most of a value, periods by a computed figure, and the place as the whole of a share", () => {
  test.each([
    [
      "which year had the most sunny days in Harbor",
      "SELECT date_trunc('year', date)::date AS \"year\", count(*) AS count FROM skies WHERE sky = 'sun' AND town = 'Harbor' GROUP BY date_trunc('year', date)::date ORDER BY count DESC NULLS LAST, \"year\" LIMIT 1",
    ],
    [
      "which town has the most rain",
      "SELECT town, count(*) AS count FROM skies WHERE sky = 'rain' GROUP BY town ORDER BY count DESC NULLS LAST, town LIMIT 1",
    ],
    [
      "which month of 2014 had the highest average temp max in Harbor",
      "SELECT date_trunc('month', date)::date AS \"month\", avg(temp_max) AS average_temp_max FROM skies WHERE date >= DATE '2014-01-01' AND date < DATE '2015-01-01' AND town = 'Harbor' GROUP BY date_trunc('month', date)::date ORDER BY average_temp_max DESC NULLS LAST, \"month\" LIMIT 1",
    ],
    [
      "percentage of sunny days in Harbor",
      "SELECT 100.0 * (count(*) FILTER (WHERE sky = 'sun'))::numeric / nullif(count(*), 0) AS share FROM skies WHERE town = 'Harbor'",
    ],
    [
      "share of days that were foggy in Northgate",
      "SELECT 100.0 * (count(*) FILTER (WHERE sky = 'fog'))::numeric / nullif(count(*), 0) AS share FROM skies WHERE town = 'Northgate'",
    ],
    [
      "percentage of foggy days",
      "SELECT 100.0 * (count(*) FILTER (WHERE sky = 'fog'))::numeric / nullif(count(*), 0) AS share FROM skies",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(skies, question)).toBe(sql);
  });
});

describe("people, days and headers of two words", () => {
  test.each([
    [
      "who is the oldest member",
      "SELECT first_name, last_name, age FROM members ORDER BY age DESC NULLS LAST, row_number() OVER () LIMIT 1",
    ],
    [
      "how many people left on 30 April 1992",
      "SELECT count(*) AS count FROM members WHERE leaving_date >= DATE '1992-04-30' AND leaving_date < DATE '1992-05-01'",
    ],
    [
      "leavers per day from April 29 to May 3 1992",
      "SELECT date_trunc('day', leaving_date)::date AS \"day\", count(*) AS count FROM members WHERE leaving_date >= DATE '1992-04-29' AND leaving_date < DATE '1992-05-04' GROUP BY date_trunc('day', leaving_date)::date ORDER BY \"day\" ASC NULLS LAST",
    ],
    ["how many of the leavers were retired", "SELECT count(*) AS count FROM members WHERE kind = 'Retired'"],
    [
      "average dues by club affiliation",
      "SELECT club_affiliation, avg(dues) AS average_dues FROM members GROUP BY club_affiliation ORDER BY average_dues DESC NULLS LAST, club_affiliation",
    ],
    ["how many different leaving dates", "SELECT count(DISTINCT leaving_date) AS distinct_leaving_date FROM members"],
  ])("%s", (question, sql) => {
    expect(sqlOf(members, question)).toBe(sql);
  });
});
