import { describe, expect, test } from "vitest";
import { sqlOf } from "./fixtures/ask.ts";
import { chapels, stops } from "./fixtures/lists.ts";

const plain = (sql: string): string => sql.replaceAll('"', "");

describe("how long things stood still", () => {
  test.each([
    ["total downtime per machine", "SELECT machine, sum(down_min) AS total_down_min"],
    ["how many minutes did we lose to operator stops", "sum(down_min)"],
    [
      "How many hours was the kiln down?",
      "(sum(down_min))::numeric / 60 AS total_down_min_in_hours FROM dataset WHERE machine = 'Kiln'",
    ],
    ["total downtime in hours by section", "SELECT section, (sum(down_min))::numeric / 60"],
    ["average downtime in minutes", "avg(down_min)"],
    ["which machine stood still the longest in total?", "SELECT machine, sum(down_min) AS total_down_min"],
    ["stops longer than 4 hours", "WHERE down_min > 240"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(stops, question))).toContain(part);
  });
});

describe("lists and what rows did", () => {
  test.each([
    ["how many stops did lathes 1 and 2 have", "machine IN ('Lathe 1', 'Lathe 2')"],
    ["stops of lathe 1, 2 or 3", "machine IN ('Lathe 1', 'Lathe 2', 'Lathe 3')"],
    ["which stops delayed an order?", "WHERE order_delayed = true"],
    ["stops with more than 20 pieces of scrap", "WHERE scrap_pcs > 20"],
    ["which machine had the most stops", "SELECT machine, count(*) AS count"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(stops, question))).toContain(part);
  });
});

describe("years that are written with words", () => {
  test.each([
    ["chapels built before 1800", "{0,8}([0-9]+(?:[.][0-9]+)?)')::numeric < 1800"],
    ["which is the oldest chapel", "ASC NULLS LAST"],
    ["when was Holy Well built?", "SELECT built FROM dataset WHERE chapel = 'Holy Well'"],
    ["chapels built in the 1840s", "BETWEEN 1840 AND 1849"],
    ["chapels built by A. Holt", "SELECT chapel, built, mason FROM dataset WHERE mason = 'A. Holt'"],
    ["which mason built the most chapels", "SELECT mason, count(*) AS count"],
  ])("%s", (question, part) => {
    expect(plain(sqlOf(chapels, question))).toContain(part);
  });
});
