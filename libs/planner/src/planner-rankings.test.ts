import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";
import { episodes, staff } from "./fixtures/uploads.ts";

const houses = model(
  "houses",
  [
    table({
      name: "houses",
      rows: 5,
      time: "sold_on",
      columns: [
        { label: "City", values: ["Lisbon", "Porto", "Faro"], distinct: 3 },
        { label: "Price (EUR)", name: "price_eur", type: "decimal", range: ["180000", "420000"] },
        { label: "Sold on", name: "sold_on", type: "date", range: ["2023-11-30", "2024-08-01"] },
        { label: "Agent", values: ["Ana", "Rui"], distinct: 2 },
      ],
    }),
  ],
  { dataEnd: "2024-08-01" },
);

const ranked = (group: string, measure: string, alias: string, direction: string, limit: number): string =>
  `SELECT ${group}, ${measure} AS ${alias} FROM houses GROUP BY ${group} ORDER BY ${alias} ${direction} NULLS LAST, ${group} LIMIT ${limit}`;

describe("groups ranked by a figure", () => {
  test.each([
    ["top 2 cities by total price", ranked("city", "sum(price_eur)", "total_price_eur", "DESC", 2)],
    ["top 3 agents by number of houses", ranked("agent", "count(*)", "count", "DESC", 3)],
    ["top 3 agents by count of houses", ranked("agent", "count(*)", "count", "DESC", 3)],
    ["best 3 cities by total price", ranked("city", "sum(price_eur)", "total_price_eur", "DESC", 3)],
    ["the five biggest cities by total price", ranked("city", "sum(price_eur)", "total_price_eur", "DESC", 5)],
    ["lowest 2 agents by average price", ranked("agent", "avg(price_eur)", "average_price_eur", "ASC", 2)],
    ["which city has the highest total price", ranked("city", "sum(price_eur)", "total_price_eur", "DESC", 1)],
    ["which agent sold the most houses", ranked("agent", "count(*)", "count", "DESC", 1)],
    ["houses by city, the two biggest", ranked("city", "count(*)", "count", "DESC", 2)],
  ])("%s", (question, sql) => {
    expect(sqlOf(houses, question)).toBe(sql);
  });

  test("a year after the figure is a time where the figure cannot be it", () => {
    expect(sqlOf(houses, "top 5 cities by price in 2024")).toContain("sold_on >= DATE '2024-01-01'");
  });

  test("a category that repeats is grouped, and the answer says how", () => {
    const plan = planned(houses, "top 2 cities by price");
    expect(plan.sql).toContain("GROUP BY city");
    expect(plan.assumptions).toContain("Price (EUR) is added up for each City.");
  });

  test("a column that names single rows lists them", () => {
    expect(sqlOf(episodes, "top 5 titles by viewers")).not.toContain("GROUP BY");
  });
});

describe("yes/no columns", () => {
  test.each([
    ["how many employees are remote", "SELECT count(*) AS count FROM dataset WHERE remote = true"],
    ["how many employees are not remote", "SELECT count(*) AS count FROM dataset WHERE remote = false"],
    [
      "what percentage of employees are remote",
      "SELECT 100.0 * (count(*) FILTER (WHERE remote = true))::numeric / nullif(count(*), 0) AS share FROM dataset",
    ],
    [
      "how many remote employees by country",
      "SELECT country, count(*) AS count FROM dataset WHERE remote = true GROUP BY country ORDER BY count DESC NULLS LAST, country",
    ],
    [
      "remote rate by country",
      "SELECT country, (count(*) FILTER (WHERE remote = true))::numeric / nullif(count(remote), 0) AS remote_rate FROM dataset GROUP BY country ORDER BY remote_rate DESC NULLS LAST, country",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(staff, question)).toBe(sql);
  });
});

describe("what no query says is asked back", () => {
  test.each(["how many consecutive episodes did Ana Lind direct", "which director has the same titles as Ana Lind"])(
    "%s",
    (question) => {
      expect(ask(episodes, question).kind).toBe("clarify");
    },
  );

  test("a name that no value explains is not passed over", () => {
    expect(ask(staff, "average salary of Trailhead Bottle Makers").kind).toBe("clarify");
  });

  test.each(["-", "–", "−"])("%s before a number is its sign", (dash) => {
    expect(sqlOf(episodes, `which title has us viewers of ${dash}5`)).toBe(
      "SELECT title FROM dataset WHERE us_viewers_millions = -5",
    );
  });

  test("a polite request is no yes/no question", () => {
    expect(sqlOf(episodes, "can you tell me the title written by Mia Roth")).toBe(
      "SELECT title FROM dataset WHERE written_by = 'Mia Roth'",
    );
  });
});
