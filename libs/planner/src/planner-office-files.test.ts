import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { adverts, depot, marks, outlays } from "./fixtures/business.ts";

describe("what people add to the name of an amount", () => {
  test.each([
    ["average physics mark", "SELECT avg(physics_50) AS average_physics_50 FROM test_papers"],
    ["average mark in physics", "SELECT avg(physics_50) AS average_physics_50 FROM test_papers"],
    ["total impressions", "SELECT sum(impr) AS total_impr FROM adverts", adverts],
    [
      "total net amount by person",
      "SELECT person, sum(net) AS total_net FROM outlays GROUP BY person ORDER BY total_net DESC NULLS LAST, person",
      outlays,
    ],
  ])("%s", (question, sql, of = marks) => {
    expect(sqlOf(of, question)).toContain(sql);
  });

  test("money that no header names is what a row is worth", () => {
    expect(sqlOf(outlays, "how much did Ada Berg spend on trains")).toContain("SELECT sum(gross)");
    expect(sqlOf(outlays, "spend by kind")).toContain("sum(gross)");
    expect(sqlOf(outlays, "average hotel cost")).toContain("avg(gross)");
    expect(sqlOf(outlays, "total amount of unpaid outlays")).toContain("sum(gross)");
  });

  test("how much is no day, and a train no training", () => {
    const sql = sqlOf(outlays, "how much did we spend on train");
    expect(sql).not.toContain("date_paid");
    expect(sql).not.toContain("'Training'");
  });
});

describe("figures of two amounts", () => {
  test.each([
    [
      "CTR by channel",
      "SELECT channel, 100.0 * SUM(clicks)::numeric / NULLIF(SUM(impr), 0) AS click_through_rate FROM adverts GROUP BY channel",
    ],
    ["total spend by channel", "SELECT channel, sum(cost) AS total_cost FROM adverts GROUP BY channel"],
    [
      "clicks divided by impressions by channel",
      "SELECT channel, (sum(clicks))::numeric / nullif(sum(impr), 0) AS ratio FROM adverts GROUP BY channel",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(adverts, question)).toContain(sql);
  });

  test.each([
    ["qty on hand times unit cost by cat", depot, "sum(qty_on_hand * unit_cost) AS product"],
    ["difference between gross and net by person", outlays, "(sum(gross) - sum(net)) AS difference"],
  ])("%s", (question, of, sql) => {
    expect(sqlOf(of, question)).toContain(sql);
  });
});

describe("one amount of a row against another", () => {
  test.each([
    ["how many items are below the reorder level", depot, "qty_on_hand < reorder_lvl"],
    ["how many rows have a sell price below the unit cost", depot, "sell_price < unit_cost"],
    ["how many candidates scored more in latin than in physics", marks, "latin_50 > physics_50"],
  ])("%s", (question, of, filter) => {
    expect(sqlOf(of, question)).toContain(`WHERE ${filter}`);
  });

  test("groups are not compared row by row", () => {
    const plan = ask(adverts, "which channels had more clicks than cost");
    expect(plan.kind === "query" ? plan.sql : "").not.toContain("clicks > cost");
  });
});

test("a number after a noun of the rows is the row's own", () => {
  expect(sqlOf(depot, "what is the unit cost of item 20411")).toContain("WHERE part_no = 20411");
  expect(sqlOf(depot, "items with qty on hand over 200")).not.toContain("part_no = 200");
});

test("a date named beside a period is the one that is cut", () => {
  expect(sqlOf(outlays, "gross for every month by date paid")).not.toContain("GROUP BY date_paid");
});

test("a column headed by a period is meant before the periods of a date", () => {
  expect(sqlOf(marks, "average physics mark per year")).toContain("GROUP BY yr");
});
