import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { films, fixtures, flights, harvests, quotes, trades, voyage } from "./fixtures/observations.ts";
import { staff } from "./fixtures/uploads.ts";

describe("years as numbers", () => {
  test("from one to another is a stretch", () => {
    expect(sqlOf(harvests, "average yield of Kenya from 1990 to 1995")).toBe(
      "SELECT avg(yield) AS average_yield FROM harvests WHERE \"year\" BETWEEN 1990 AND 1995 AND country = 'Kenya'",
    );
  });

  test("which group changed the most", () => {
    const sql = sqlOf(harvests, "Which country gained the most yield between 1995 and 2005?");
    expect(sql).toContain('FILTER (WHERE "year" = 2005)');
    expect(sql).toContain('FILTER (WHERE "year" = 1995)');
    expect(sql).toMatch(/GROUP BY country ORDER BY change DESC .* LIMIT 1$/u);
  });

  test("whether it shrank", () => {
    const sql = sqlOf(harvests, "did the tonnes of Peru shrink from 1990 to 1995?");
    expect(sql).toContain("first_side.amount < second_side.amount");
    expect(sql).toContain('"year" = 1995');
  });
});

describe("one ahead of another", () => {
  test.each(["Mining rate > Baking rate in 2005?", "had Mining got ahead of Baking in rate in 2005 or not"])(
    "%s",
    (question) => {
      expect(sqlOf(trades, question)).toContain("first_side.amount > second_side.amount");
    },
  );
});

describe("figures in other words", () => {
  test.each([
    ["yearly average of ABCD", "avg(price) AS average_price"],
    ["On average, how much salary do the employees have?", "avg(salary) AS average_salary"],
    ["what is the average age for each combination of sex and embarked", "GROUP BY sex, embarked"],
    ["how low did the price of ABCD ever go", "min(price) AS min_price"],
  ])("%s", (question, part) => {
    const model = question.includes("salary") ? staff : question.includes("sex") ? voyage : quotes;
    expect(sqlOf(model, question)).toContain(part);
  });

  test.each([
    [
      "number of films that fall into each genre",
      "SELECT genre, count(*) AS count FROM films GROUP BY genre ORDER BY count DESC NULLS LAST, genre",
    ],
    [
      "how many films have a worldwide gross under a million",
      "SELECT count(*) AS count FROM films WHERE worldwide_gross < 1000000",
    ],
    [
      "For how many films has the director not been recorded?",
      "SELECT count(*) AS count FROM films WHERE director IS NULL",
    ],
    ["How many different genres does this table contain?", "SELECT count(DISTINCT genre) AS distinct_genre FROM films"],
  ])("%s", (question, sql) => {
    expect(sqlOf(films, question)).toBe(sql);
  });

  test("which day had the most rows", () => {
    expect(sqlOf(flights, "which day had the most trips")).toContain("date_trunc('day', date)");
  });

  test("top places by rows", () => {
    expect(sqlOf(flights, "top 3 origins by trips")).toContain(
      "GROUP BY origin ORDER BY count DESC NULLS LAST, origin LIMIT 3",
    );
  });

  test("highest first", () => {
    expect(sqlOf(harvests, "Which five countries have the highest yield, starting from the highest?")).toMatch(
      /DESC .* LIMIT 5$/u,
    );
  });
});

describe("asked back", () => {
  test.each(["was Research or Finance or what in Norway"])("%s", (question) => {
    expect(ask(staff, question).kind).toBe("clarify");
  });

  test("an amount that no period has", () => {
    expect(ask(harvests, "number of years Kenya was above 3000").kind).toBe("clarify");
  });
});

describe("games of two", () => {
  test.each([
    ["number of games when Albion hosted Rovers", "(home_team = 'Albion' AND away_team = 'Rovers')"],
    ["home and away score of Albion at home against Rovers", "(home_team = 'Albion' AND away_team = 'Rovers')"],
    ["number of games when Albion visited Rovers", "(away_team = 'Albion' AND home_team = 'Rovers')"],
    ["how many games were there in which Albion met Rovers", "OR (away_team = 'Albion' AND home_team = 'Rovers')"],
  ])("%s", (question, part) => {
    expect(sqlOf(fixtures, question)).toContain(part);
  });
});
