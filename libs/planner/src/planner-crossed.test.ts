import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { crews, modes, postcodes, skies } from "./fixtures/observations.ts";

describe("groups and sides of a file of counts", () => {
  test.each([
    [
      "roles with over 100000 women in 1980",
      "SELECT role, sum(count) AS total_count FROM crews WHERE sex = 'women' AND \"year\" = 1980 GROUP BY role HAVING sum(count) > 100000 ORDER BY total_count DESC NULLS LAST, role",
    ],
    [
      "which roles had more than 5000 people in 1900",
      'SELECT role, sum(count) AS total_count FROM crews WHERE "year" = 1900 GROUP BY role HAVING sum(count) > 5000 ORDER BY total_count DESC NULLS LAST, role',
    ],
    [
      "how many more men than women were Cook in 1900",
      "SELECT first_side.amount - second_side.amount AS difference, first_side.amount AS first_amount, second_side.amount AS second_amount FROM (SELECT sum(count) AS amount FROM crews WHERE role = 'Cook' AND \"year\" = 1900 AND sex = 'men') AS first_side CROSS JOIN (SELECT sum(count) AS amount FROM crews WHERE role = 'Cook' AND \"year\" = 1900 AND sex = 'women') AS second_side",
    ],
    [
      "did more men than women work as Cook in 1900",
      "SELECT coalesce(first_side.amount > second_side.amount, false) AS answer, first_side.amount AS first_amount, second_side.amount AS second_amount FROM (SELECT sum(count) AS amount FROM crews WHERE role = 'Cook' AND \"year\" = 1900 AND sex = 'men') AS first_side CROSS JOIN (SELECT sum(count) AS amount FROM crews WHERE role = 'Cook' AND \"year\" = 1900 AND sex = 'women') AS second_side",
    ],
    ["which roles are covered by the file", "SELECT DISTINCT role FROM crews"],
  ])("%s", (question, sql) => {
    expect(sqlOf(crews, question)).toBe(sql);
  });

  test.each(["how many women were stokers in 1900"])("asks back: %s", (question) => {
    expect(ask(crews, question).kind).toBe("clarify");
  });
});

describe("a file that counts every combination", () => {
  test.each([
    [
      "how many people answered in 2025",
      "SELECT sum(no_of_respondents) AS total_no_of_respondents FROM travel_survey WHERE survey_year = 2025",
    ],
    [
      "most popular mode in Harbor",
      "SELECT mode, sum(no_of_respondents) AS total_no_of_respondents FROM travel_survey WHERE district = 'Harbor' GROUP BY mode ORDER BY total_no_of_respondents DESC NULLS LAST, mode LIMIT 1",
    ],
    [
      "in which year were there the fewest bus riders",
      "SELECT survey_year, sum(no_of_respondents) AS total_no_of_respondents FROM travel_survey WHERE mode = 'Bus' GROUP BY survey_year ORDER BY total_no_of_respondents ASC NULLS LAST, survey_year LIMIT 1",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(modes, question)).toBe(sql);
  });

  test.each(["how many skaters in 2025"])("asks back: %s", (question) => {
    expect(ask(modes, question).kind).toBe("clarify");
  });
});

describe("codes and names too many to be listed", () => {
  test.each([
    ["what town has postcode 90210", "SELECT DISTINCT town FROM postcodes WHERE lower(trim(postcode)) = '90210'"],
    [
      "how many postcodes does Springfield have",
      "SELECT count(*) AS count FROM postcodes WHERE lower(trim(town)) = 'springfield'",
    ],
    [
      "which county is Beverly Hills in",
      "SELECT DISTINCT county FROM postcodes WHERE lower(trim(town)) = 'beverly hills'",
    ],
    [
      "top 5 counties by number of postcodes",
      "SELECT county, count(*) AS count FROM postcodes GROUP BY county ORDER BY count DESC NULLS LAST, county LIMIT 5",
    ],
    [
      "which county has the most towns",
      "SELECT county, count(DISTINCT town) AS distinct_town FROM postcodes GROUP BY county ORDER BY distinct_town DESC NULLS LAST, county LIMIT 1",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(postcodes, question)).toBe(sql);
  });

  test.each(["which county has the lowest in the end"])("asks back: %s", (question) => {
    expect(ask(postcodes, question).kind).toBe("clarify");
  });
});

describe("values set side by side", () => {
  test.each([
    [
      "temp max in Harbor vs Northgate on 2013-05-01",
      "SELECT town, avg(temp_max) AS average_temp_max FROM skies WHERE date >= DATE '2013-05-01' AND date < DATE '2013-05-02' AND town IN ('Harbor', 'Northgate') GROUP BY town ORDER BY average_temp_max DESC NULLS LAST, town",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(skies, question)).toBe(sql);
  });
});
