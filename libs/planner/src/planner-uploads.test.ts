import { describe, expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { episodes, matches, medals, staff } from "./fixtures/uploads.ts";

describe("look-ups", () => {
  test.each([
    ["Which away team played at Mill Lane?", "SELECT away_team FROM dataset WHERE venue = 'Mill Lane'"],
    [
      "What is the home team score when the away team is Albion?",
      "SELECT home_team_score FROM dataset WHERE away_team = 'Albion'",
    ],
    ["What venue had a crowd of 1200?", "SELECT venue FROM dataset WHERE crowd = 1200"],
    ["Who was the away team when the crowd was more than 5,000?", "SELECT away_team FROM dataset WHERE crowd > 5000"],
    ["Name the venue with date of 4 May 1968", "SELECT venue FROM dataset WHERE date = '4 May 1968'"],
  ])("%s", (question, sql) => {
    expect(sqlOf(matches, question)).toBe(sql);
  });
});

describe("odd headers", () => {
  test.each([
    [
      "Who directed the episode with 5.4 million U.S. viewers?",
      "SELECT directed_by FROM dataset WHERE us_viewers_millions = 5.4",
    ],
    [
      "What is the title of the episode written by Mia Roth?",
      "SELECT title FROM dataset WHERE written_by = 'Mia Roth'",
    ],
    ["When did Pilot air?", "SELECT original_air_date FROM dataset WHERE title = 'Pilot'"],
    ['What is no. in series of "Home Again"?', "SELECT no_in_series FROM dataset WHERE title = 'Home Again'"],
    ["titles containing 'Way'", "SELECT title FROM dataset WHERE title ILIKE '%Way%'"],
    [
      "how many episodes were directed by Ana Lind",
      "SELECT count(*) AS count FROM dataset WHERE directed_by = 'Ana Lind'",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(episodes, question)).toBe(sql);
  });
});

describe("extremes and summary rows", () => {
  test.each([
    [
      "which nation has the most gold medals",
      "SELECT nation, gold FROM dataset WHERE nation NOT IN ('Total') ORDER BY gold DESC NULLS LAST, row_number() OVER () LIMIT 1",
    ],
    [
      "top 3 nations by silver",
      "SELECT nation, silver FROM dataset WHERE nation NOT IN ('Total') ORDER BY silver DESC NULLS LAST, row_number() OVER () LIMIT 3",
    ],
    [
      "did Kenya or Japan win more gold?",
      "SELECT nation, gold FROM dataset WHERE nation IN ('Kenya', 'Japan') ORDER BY gold DESC NULLS LAST, row_number() OVER () LIMIT 1",
    ],
    ["nations with more than 5 bronze", "SELECT nation FROM dataset WHERE bronze > 5 AND nation NOT IN ('Total')"],
    [
      "how many nations won at least 2 gold medals?",
      "SELECT count(*) AS count FROM dataset WHERE gold >= 2 AND nation NOT IN ('Total')",
    ],
    ["how many gold medals did Norway win?", "SELECT sum(gold) AS total_gold FROM dataset WHERE nation = 'Norway'"],
    [
      "what is the average number of silver medals?",
      "SELECT avg(silver) AS average_silver FROM dataset WHERE nation NOT IN ('Total')",
    ],
    [
      "what is the difference in gold between France and Kenya?",
      "SELECT abs(sum(gold) FILTER (WHERE nation = 'France') - sum(gold) FILTER (WHERE nation = 'Kenya')) AS difference FROM dataset WHERE nation NOT IN ('Total')",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(medals, question)).toBe(sql);
  });
});

describe("groups, orders and filters of a staff list", () => {
  test.each([
    [
      "average salary by department",
      "SELECT dept, avg(salary) AS average_salary FROM dataset GROUP BY dept ORDER BY average_salary DESC NULLS LAST, dept",
    ],
    [
      "who is the oldest employee",
      "SELECT name, age FROM dataset ORDER BY age DESC NULLS LAST, row_number() OVER () LIMIT 1",
    ],
    [
      "how many employees are there in each country",
      "SELECT country, count(*) AS count FROM dataset GROUP BY country ORDER BY count DESC NULLS LAST, country",
    ],
    [
      "employees older than 30 in finance",
      "SELECT name, emp_id, dept, age, salary, hired_on, remote, country FROM dataset WHERE age > 30 AND dept = 'Finance'",
    ],
    [
      "list names and ages of employees sorted by age descending",
      "SELECT name, age FROM dataset ORDER BY age DESC NULLS LAST, row_number() OVER ()",
    ],
    [
      "who earns more than the average salary",
      "SELECT name FROM dataset WHERE salary > (SELECT avg(salary) FROM dataset)",
    ],
    [
      "how many people were hired in 2020",
      "SELECT count(*) AS count FROM dataset WHERE hired_on >= DATE '2020-01-01' AND hired_on < DATE '2021-01-01'",
    ],
    ["names of remote employees", "SELECT name FROM dataset WHERE remote = true"],
    [
      "what is the median salary in research",
      "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median_salary FROM dataset WHERE dept = 'Research'",
    ],
    ["oldest 3 employees", "SELECT name, age FROM dataset ORDER BY age DESC NULLS LAST, row_number() OVER () LIMIT 3"],
    [
      "which department has the most employees",
      "SELECT dept, count(*) AS count FROM dataset GROUP BY dept ORDER BY count DESC NULLS LAST, dept LIMIT 1",
    ],
    ["salary of Bo Lund", "SELECT salary FROM dataset WHERE name = 'Bo Lund'"],
    ["how old is Ada Berg", "SELECT age FROM dataset WHERE name = 'Ada Berg'"],
    [
      "employees hired after 2019",
      "SELECT name, emp_id, dept, age, salary, hired_on, remote, country FROM dataset WHERE hired_on >= DATE '2020-01-01'",
    ],
    ["employees who are not in sales", "SELECT name FROM dataset WHERE dept <> 'Sales'"],
    [
      "minimum and maximum age by dept",
      "SELECT dept, min(age) AS min_age, max(age) AS max_age FROM dataset GROUP BY dept ORDER BY min_age DESC NULLS LAST, dept",
    ],
    [
      "departments with more than 5 employees",
      "SELECT dept, count(*) AS count FROM dataset GROUP BY dept HAVING count(*) > 5 ORDER BY count DESC NULLS LAST, dept",
    ],
    [
      "number of employees by year",
      "SELECT date_trunc('year', hired_on)::date AS \"year\", count(*) AS count FROM dataset GROUP BY date_trunc('year', hired_on)::date ORDER BY \"year\" ASC NULLS LAST",
    ],
    [
      "French employees",
      "SELECT name, emp_id, dept, age, salary, hired_on, remote, country FROM dataset WHERE country = 'France'",
    ],
    [
      "employees without a country",
      "SELECT name, emp_id, dept, age, salary, hired_on, remote, country FROM dataset WHERE country IS NULL",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(staff, question)).toBe(sql);
  });
});

describe("spelling slips", () => {
  test.each([
    [
      "avrage salry by contry",
      "SELECT country, avg(salary) AS average_salary FROM dataset GROUP BY country ORDER BY average_salary DESC NULLS LAST, country",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(staff, question)).toBe(sql);
  });
});

describe("aggregates of a match list", () => {
  test.each([
    ["What is the largest crowd at The Oval?", "SELECT max(crowd) AS max_crowd FROM dataset WHERE venue = 'The Oval'"],
    ["How many games were played at Park Road?", "SELECT count(*) AS count FROM dataset WHERE venue = 'Park Road'"],
  ])("%s", (question, sql) => {
    expect(sqlOf(matches, question)).toBe(sql);
  });
});
