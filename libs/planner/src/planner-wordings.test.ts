import { describe, expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { harvests, quotes, trades, voyage } from "./fixtures/observations.ts";
import { staff } from "./fixtures/uploads.ts";

describe("bare phrases", () => {
  test.each([
    ["finance employee count", "SELECT count(*) AS count FROM dataset WHERE dept = 'Finance'"],
    ["salary max", "SELECT max(salary) AS max_salary FROM dataset"],
    ["remote employees, salary sum", "SELECT sum(salary) AS total_salary FROM dataset WHERE remote = true"],
  ])("%s", (question, sql) => {
    expect(sqlOf(staff, question)).toBe(sql);
  });
});

describe("whether there is one", () => {
  test.each(["any employee in Norway", "Finance in Norway?", "a salary over 90000 in Norway ever?"])(
    "%s",
    (question) => {
      expect(sqlOf(staff, question)).toMatch(/^SELECT EXISTS|AS answer/u);
    },
  );
});

describe("stretches of time", () => {
  test.each([
    "average price of ABCD from the start of 2007 onwards",
    "average price of ABCD from 2007 on",
    "average price of ABCD, 2007 onwards",
    "average price of ABCD since the beginning of 2007",
  ])("%s is open at its end", (question) => {
    expect(sqlOf(quotes, question)).toBe(
      "SELECT avg(price) AS average_price FROM quotes WHERE date >= DATE '2007-01-01' AND ticker = 'ABCD'",
    );
  });

  test("a stretch that opens a question is a condition too", () => {
    expect(sqlOf(trades, "From 2001 through 2003, what was the average rate in Mining?")).toBe(
      "SELECT avg(rate) AS average_rate FROM idleness_across_trades WHERE date >= DATE '2001-01-01' AND date < DATE '2004-01-01' AND series = 'Mining'",
    );
  });

  test("rows that are from a year are those of it", () => {
    expect(sqlOf(quotes, "count the quotes from 2004")).toContain(
      "date >= DATE '2004-01-01' AND date < DATE '2005-01-01'",
    );
  });

  test("in chronological order", () => {
    expect(sqlOf(harvests, "average yield of Kenya in each year, in chronological order")).toContain(
      'ORDER BY "year" ASC',
    );
  });
});

describe("one figure over all of them", () => {
  test.each([
    [
      "What is the median of the salaries across all countries?",
      "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY salary)",
    ],
    ["What is the average salary across the years?", "SELECT avg(salary) AS average_salary FROM dataset"],
  ])("%s", (question, start) => {
    expect(sqlOf(staff, question).startsWith(start)).toBe(true);
    expect(sqlOf(staff, question)).not.toContain("GROUP BY");
  });

  test("a share in a year is of that year", () => {
    const sql = sqlOf(harvests, "What percentage of the total tonnes in 2005 came from Peru?");
    expect(sql).toContain(`WHERE "year" = 2005 AND country = 'Peru'`);
    expect(sql).toContain(`WHERE "year" = 2005) AS second_side`);
  });
});

describe("two values set against each other", () => {
  test.each([
    "how did ABCD stack up against EFGH in 2004, going by average price",
    "How does the average price of ABCD compare with that of EFGH in 2004?",
    "which has the average price in 2004, ABCD or EFGH?",
  ])("%s", (question) => {
    expect(sqlOf(quotes, question)).toMatch(/^SELECT ticker, avg\(price\).* GROUP BY ticker/u);
  });

  test("a number of rows of either is one number", () => {
    expect(sqlOf(quotes, "number of quotes whose ticker is ABCD or EFGH")).toBe(
      "SELECT count(*) AS count FROM quotes WHERE ticker IN ('ABCD', 'EFGH')",
    );
  });

  test("by how much one is ahead", () => {
    const sql = sqlOf(voyage, "how many years older are males than females on average");
    expect(sql).toContain("first_side.amount - second_side.amount AS difference");
    expect(sql).toContain("avg(age) AS amount FROM voyage WHERE sex = 'male'");
  });
});
