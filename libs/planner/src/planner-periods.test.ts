import { describe, expect, test } from "vitest";
import { planned, sqlOf } from "./fixtures/ask.ts";
import { retail } from "./fixtures/retail.ts";

// The data run from 2024-01-01 to 2025-06-30.

describe("one period against another", () => {
  test.each([
    ["revenue this year vs last year", "2025-01-01", "2025-07-01", "2024-01-01", "2024-07-01"],
    [
      "revenue in May 2025 compared to the same month last year",
      "2025-05-01",
      "2025-06-01",
      "2024-05-01",
      "2024-06-01",
    ],
    ["how much did revenue grow from 2024 to 2025", "2025-01-01", "2025-07-01", "2024-01-01", "2024-07-01"],
    ["how much did revenue fall between April and May 2025", "2025-05-01", "2025-06-01", "2025-04-01", "2025-05-01"],
    ["revenue growth by region in Q1 2025", "2025-01-01", "2025-04-01", "2024-10-01", "2025-01-01"],
    ["revenue growth by region", "2025-01-01", "2025-07-01", "2024-01-01", "2024-07-01"],
    ["what was the growth in revenue in June 2025", "2025-06-01", "2025-07-01", "2025-05-01", "2025-06-01"],
  ])("%s", (question, from, to, before, until) => {
    const sql = sqlOf(retail, question);
    const [current = "", baseline = ""] = sql.split(") AS this_period");
    expect(current).toContain(`sold_on >= DATE '${from}'`);
    expect(current).toContain(`sold_on < DATE '${to}'`);
    expect(baseline).toContain(`sold_on >= DATE '${before}'`);
    expect(baseline).toContain(`sold_on < DATE '${until}'`);
  });

  test("a period that still runs is compared day for day, and the answer says so", () => {
    expect(planned(retail, "revenue this year vs last year").assumptions).toContain(
      "2025-01-01 to 2025-06-30 is set beside 2024-01-01 to 2024-06-30.",
    );
  });

  test("groups stand side by side, also those of one period only", () => {
    const sql = sqlOf(retail, "revenue by region vs last year");
    expect(sql).toContain("SELECT region, max(current) AS current, max(baseline) AS baseline");
    expect(sql).toContain("UNION ALL");
  });

  test("growth of groups without a figure is of the main one", () => {
    const plan = planned(retail, "year over year growth by region");
    expect(plan.sql).toContain("SUM(sales.amount) AS amount");
    expect(plan.assumptions).toContain("No figure is named, so Revenue is taken.");
  });

  test("which grew the most is ranked by growth, which declined the most by its opposite", () => {
    expect(sqlOf(retail, "which category grew the most in 2025")).toContain(
      "ORDER BY growth DESC NULLS LAST, category LIMIT 1",
    );
    expect(sqlOf(retail, "which store declined the most in 2025")).toContain("ORDER BY growth ASC");
    expect(sqlOf(retail, "which store grew the least in 2025")).toContain("ORDER BY growth ASC");
    expect(sqlOf(retail, "which store declined the least in 2025")).toContain("ORDER BY growth DESC");
  });

  test("a year that the data do not reach the end of is said", () => {
    expect(planned(retail, "revenue in 2025 and 2024").assumptions).toContain(
      'The data end before 2025-07-01, within "2025"; "2024" is taken whole.',
    );
  });
});

describe("a yes or no about a change", () => {
  test.each([
    ["did revenue go up last month", ">", "2025-05-01", "2025-04-01"],
    ["did revenue drop in May 2025", "<", "2025-05-01", "2025-04-01"],
    ["has revenue grown between 2024 and 2025", ">", "2025-01-01", "2024-01-01"],
  ])("%s", (question, operator, from, before) => {
    const sql = sqlOf(retail, question);
    expect(sql).toContain(`coalesce(first_side.amount ${operator} second_side.amount, false) AS answer`);
    expect(sql).toContain(`sold_on >= DATE '${from}'`);
    expect(sql).toContain(`sold_on >= DATE '${before}'`);
  });
});

describe("each period beside an earlier one", () => {
  test("by month against the year before the same month is taken, also from before the time that is shown", () => {
    const sql = sqlOf(retail, "revenue by month in 2025 vs last year");
    expect(sql).toContain(`earlier."month" = (grouped."month" - interval '12 months')`);
    expect(sql.split("AS earlier")[0]?.split("LEFT JOIN (")[1]).toContain(
      "sold_on >= DATE '2024-01-01' AND sold_on < DATE '2025-01-01'",
    );
  });

  test("weeks stay whole, and fiscal quarters are matched by name", () => {
    expect(sqlOf(retail, "revenue by week vs last year")).toContain("grouped.week - interval '364 days'");
    const fiscal = sqlOf(retail, "revenue by fiscal quarter vs last year");
    expect(fiscal).toContain("ON earlier.fiscal_quarter = grouped.fiscal_quarter");
    expect(fiscal).toContain("to_char(sold_on + interval '12 months'");
  });

  test("by month against the month before that month is taken, not the row above", () => {
    expect(sqlOf(retail, "revenue by month vs last month")).toContain(
      "RANGE BETWEEN interval '1 month' PRECEDING AND interval '1 month' PRECEDING) AS previous",
    );
  });

  test("what is cumulated needs a course: the grain that fits, and said", () => {
    const plan = planned(retail, "cumulative revenue in 2025");
    expect(plan.sql).toContain('sum(revenue) OVER (ORDER BY "month") AS running_total');
    expect(plan.assumptions).toContain("It is added up by month.");
  });
});

describe("parts of a period and of the week", () => {
  test.each([
    ["revenue in the first week of March 2025", "2025-03-01", "2025-03-08"],
    ["revenue in the last 10 days of 2024", "2024-12-22", "2025-01-01"],
  ])("%s", (question, from, to) => {
    expect(sqlOf(retail, question)).toContain(`sold_on >= DATE '${from}' AND sold_on < DATE '${to}'`);
  });

  test("the weekend stands against the other days", () => {
    const sql = sqlOf(retail, "weekend vs weekday revenue");
    expect(sql).toContain("IN (6, 7)) AS first_side");
    expect(sql).toContain("IN (1, 2, 3, 4, 5)) AS second_side");
  });

  test("months without a year are of every year, and said", () => {
    const plan = planned(retail, "revenue in May and June");
    expect(plan.sql).toContain("IN (5, 6)");
    expect(plan.assumptions).toContain('"May" is that month of every year in the data.');
  });

  test("days have no hours", () => {
    expect(sqlOf(retail, "revenue by weekday")).toContain("isodow");
    expect(planned(retail, "revenue by month").columns[0]).toMatchObject({ calendar: "month" });
  });
});
