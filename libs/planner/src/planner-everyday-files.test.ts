import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { fixtures, jobs } from "./fixtures/observations.ts";
import { boroughs, pupils, repairs, stations, storms } from "./fixtures/everyday.ts";

const beyond = (column: string, operator: string, end: string, name: string): string =>
  `SELECT borough FROM places WHERE ${column} ${operator} (SELECT ${end}(${column}) FROM places WHERE borough = '${name}')`;

describe("rows that pass what a named one has", () => {
  test.each([
    ["which boroughs have a higher population than Bexby", beyond("population", ">", "max", "Bexby")],
    ["which boroughs have more people than Bexby?", beyond("population", ">", "max", "Bexby")],
    ["boroughs with fewer bakeries than Corley", beyond("bakeries", "<", "min", "Corley")],
    [
      "how many boroughs in the North have more bakeries than Corley",
      "SELECT count(*) AS count FROM places WHERE county = 'North' AND bakeries > (SELECT max(bakeries) FROM places WHERE borough = 'Corley')",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(boroughs, question)).toBe(sql);
  });

  test.each([
    ["does Arden have more people than Bexby", "first_side.amount > second_side.amount"],
    ["how many more bakeries does Arden have than Bexby", "AS difference"],
    ["boroughs with more than 20 bakeries", "WHERE bakeries > 20"],
  ])("%s is another question", (question, part) => {
    expect(sqlOf(boroughs, question)).toContain(part);
  });
});

describe("a year after an amount is a time", () => {
  test.each([
    ["how many deaths in 2010", `SELECT sum(deaths) AS total_deaths FROM storm_losses WHERE "year" = 2010`],
    ["deaths by kind in 1987", `WHERE "year" = 1987 GROUP BY kind`],
    ["hail deaths in the 1920s", `"year" BETWEEN 1920 AND 1929`],
    ["how many people were killed by floods in 1987", `SELECT sum(deaths) AS total_deaths`],
    ["years in which gales killed over 500 people", "deaths > 500"],
  ])("%s", (question, part) => {
    expect(sqlOf(storms, question)).toContain(part);
  });

  test("an amount that is said to be so great stays one", () => {
    expect(sqlOf(storms, "which kinds had more than 2000 deaths in 1987")).toMatch(/deaths\)? > 2000/u);
  });
});

describe("the mean of each period's figure", () => {
  test.each([
    ["average yearly deaths", storms, `avg(total_deaths) AS average_total_deaths FROM (SELECT "year", sum(deaths)`],
    ["average annual deaths from hail", storms, "WHERE kind = 'Hail' GROUP BY"],
    ["average monthly rainfall", stations, "avg(total_rainfall) AS average_total_rainfall"],
    ["average monthly rainfall at Harbor", stations, "WHERE station = 'Harbor' GROUP BY"],
  ])("%s", (question, model, part) => {
    expect(sqlOf(model, question)).toContain(part);
  });

  test("levels are not added up first", () => {
    expect(sqlOf(stations, "monthly average temp max")).not.toContain("sum(");
  });
});

describe("who has the most of a value", () => {
  const most = (by: string, where: string): string =>
    `SELECT ${by}, count(*) AS count FROM repair_jobs WHERE ${where} GROUP BY ${by} ORDER BY count DESC NULLS LAST, ${by} LIMIT 1`;
  test.each([
    ["who handles the most high urgency jobs", most("assigned_to", "urgency = 'high'")],
    ["which customer has the most finished jobs", most("customer", "state = 'finished'")],
  ])("%s", (question, sql) => {
    expect(sqlOf(repairs, question)).toBe(sql);
  });

  test.each([
    ["which house has the highest presence", "avg(presence)"],
    ["which house has the best physics marks", "avg(physics_50)"],
    ["which house has the most merits", "sum(merits)"],
  ])("%s", (question, part) => {
    expect(sqlOf(pupils, question)).toContain(part);
  });

  test("days that have a value are counted, though a column of amounts is called so too", () => {
    const sql = sqlOf(stations, "more days with rain, Harbor or Hilltop?");
    expect(sql).toContain("count(*) AS count FROM stations WHERE station IN ('Harbor', 'Hilltop') AND sky = 'rain'");
  });

  test("one row is one pupil", () => {
    expect(sqlOf(pupils, "which student has the highest presence")).not.toContain("avg(");
  });
});

describe("everyday wordings", () => {
  test.each([
    ["how many days were hotter than 30 degrees", stations, "temp_max > 30"],
    ["days colder than -5", stations, "temp_min < -5"],
    ["average temp max by station, highest at the top", stations, "ORDER BY average_temp_max DESC"],
    ["how much rain fell during 06/2018", stations, "date >= DATE '2018-06-01'"],
    ["the 3 boroughs with the lowest fertility rate, lowest at the top", boroughs, "ORDER BY fertility ASC"],
    ["which boroughs exceeded 90000 people", boroughs, "population > 90000"],
    ["what is the total population of all boroughs by county", boroughs, "sum(population) AS total_population"],
    ["please calculate the average fertility per county", boroughs, "avg(fertility)"],
    ["On average, how many bakeries do the boroughs have?", boroughs, "avg(bakeries)"],
    ["how are the jobs split up over the different states", repairs, "GROUP BY state"],
    ["IDs of the jobs that are finished", repairs, "SELECT job_id FROM repair_jobs WHERE state = 'finished'"],
    ["difference between the best and worst physics mark", pupils, "max(physics_50) - min(physics_50)"],
    ["average mark by high/low", repairs, "GROUP BY urgency"],
    ["which customer gets visited the most", repairs, "GROUP BY customer ORDER BY count DESC"],
    ["boroughs called Corley", boroughs, "WHERE borough = 'Corley'"],
    ["what is the gap between the highest and the lowest fertility", boroughs, "max(fertility) - min(fertility)"],
    ["whose presence is below 80", pupils, "SELECT student FROM pupil_marks WHERE presence < 80"],
  ])("%s", (question, model, part) => {
    expect(sqlOf(model, question)).toContain(part);
  });
});

describe("games with a score for each side", () => {
  const count = (condition: string): string => `SELECT count(*) AS count FROM football WHERE ${condition}`;
  test.each([
    ["how many home wins were there", count("home_score > away_score")],
    ["number of games won by the visitors", count("away_score > home_score")],
    ["in how many matches did the hosts score more goals than the visiting team", count("home_score > away_score")],
    ["how many matches finished level?", count("home_score = away_score")],
    ["the most goals a visiting side has ever scored", "SELECT max(away_score) AS max_away_score FROM football"],
  ])("%s", (question, sql) => {
    expect(sqlOf(fixtures, question)).toBe(sql);
  });

  test("the points of one team are another question", () => {
    expect(ask(fixtures, "how many matches did Rovers win at home").kind).toBe("clarify");
  });
});

describe("asked back", () => {
  test.each([
    ["how many people were employed in nursing in March 2010", jobs],
    ["how many old coal barges were moored in 2018", stations],
    ["how many jobs are waiting to be invoiced", repairs],
    ["jobs yet to be finished", repairs],
    ["how many level 5 bakeries does Arden have", boroughs],
    ["total score of each student", pupils],
  ])("%s", (question, model) => {
    expect(ask(model, question).kind).toBe("clarify");
  });
});

describe("what is not meant by these words", () => {
  test.each([
    ["top 3 boroughs by bakeries", boroughs, "ORDER BY bakeries DESC NULLS LAST, row_number() OVER () LIMIT 3"],
    ["which boroughs have exactly 7 bakeries", boroughs, "bakeries = 7"],
    ["what percentage of all jobs are finished", repairs, "count(*) FILTER (WHERE state = 'finished')"],
    ["total rainfall in all of calendar 2018", stations, "date >= DATE '2018-01-01'"],
    ["finished jobs", repairs, "WHERE state = 'finished'"],
  ])("%s", (question, model, part) => {
    expect(sqlOf(model, question)).toContain(part);
  });
});
