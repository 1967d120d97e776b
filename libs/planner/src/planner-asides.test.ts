import { describe, expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { callOuts, signUps } from "./fixtures/clubs-and-logs.ts";

describe("what stands beside a question says nothing of the data", () => {
  test.each([
    ["Are we getting busier? call-outs per year", "date_trunc('year', date)", callOuts],
    ["average fee by class, listed from the highest average to the lowest", "ORDER BY average_fee DESC", signUps],
    ["How many sign-ups are there in each town, all classes together?", "GROUP BY town", signUps],
    ["which town had the highest total fee over the three years?", "ORDER BY total_fee DESC", signUps],
    ["how many sign-ups are from 2023 or later", "signed_on >= DATE '2023-01-01'", signUps],
    ["how many sign-ups are from 2023 or earlier", "signed_on < DATE '2024-01-01'", signUps],
    ["how many sign-ups by 2023 at the latest", "signed_on < DATE '2024-01-01'", signUps],
    ["number of sign-ups in each class? Show the class and the number of sign-ups.", "GROUP BY class", signUps],
  ])("%s", (question, sql, of) => {
    expect(sqlOf(of, question)).toContain(sql);
  });

  test("a time that is a part of the question stays", () => {
    expect(sqlOf(signUps, "total fee over the last two years")).toContain("signed_on >=");
  });
});

describe("held against the average", () => {
  test.each([
    ["sign-ups with a higher fee than the average", "WHERE fee > (SELECT avg(fee) FROM sign_ups)"],
    [
      "sign-ups with fewer sessions than average",
      "WHERE num_of_sessions < (SELECT avg(num_of_sessions) FROM sign_ups)",
    ],
    ["sign-ups with a fee above the average of all sign-ups", "WHERE fee > (SELECT avg(fee) FROM sign_ups)"],
    ["towns with above average sessions", "GROUP BY town"],
  ])("%s", (question, sql) => {
    expect(sqlOf(signUps, question)).toContain(sql);
  });
});

describe("no charge is a price of nothing", () => {
  test("where one column says the price and some rows have none", () => {
    expect(sqlOf(signUps, "how many sign-ups were free of charge?")).toContain("WHERE fee = 0");
  });
});
