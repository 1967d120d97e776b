import { describe, expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { callOuts } from "./fixtures/clubs-and-logs.ts";

describe("the time of day in a column of its own", () => {
  test.each([
    ["how many call-outs between 7 and 9 a.m.", `("time" >= '07:00:00' AND "time" <= '09:00:00')`],
    ["how many call-outs before 6 am?", `WHERE "time" < '06:00:00'`],
    ["call-outs after 10 p.m. by station", `WHERE "time" > '22:00:00' GROUP BY station`],
    ["call-outs from 16:00 until 18:30", `("time" >= '16:00:00' AND "time" <= '18:30:00')`],
    ["how many call-outs before 8 in the morning", `WHERE "time" < '08:00:00'`],
    ["how many call-outs after 12:30 pm", `WHERE "time" > '12:30:00'`],
    ["how many call-outs were there at 17:40", `WHERE "time" = '17:40:00'`],
  ])("%s", (question, sql) => {
    expect(sqlOf(callOuts, question)).toContain(sql);
  });

  test("goes on past midnight where the later end is said first", () => {
    expect(sqlOf(callOuts, "how many call-outs between 10 pm and 5 am")).toContain(
      `("time" >= '22:00:00' OR "time" <= '05:00:00')`,
    );
  });

  test("leaves dates and amounts as they are", () => {
    expect(sqlOf(callOuts, "call-outs between 2022 and 2023")).toContain("date >= DATE '2022-01-01'");
    expect(sqlOf(callOuts, "call-outs with a crew between 4 and 6")).toContain("crew BETWEEN 4 AND 6");
  });
});
