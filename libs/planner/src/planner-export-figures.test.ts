import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

const claims = model("warranty_claims", [
  table({
    name: "warranty_claims",
    label: "Warranty claims",
    rows: 420,
    time: "sold_dt",
    columns: [
      { label: "Case No", role: "identifier", distinct: 420 },
      { label: "Sold Dt", type: "date", range: ["2023-01-05", "2025-05-20"] },
      { label: "Received Dt", type: "date", range: ["2023-03-01", "2025-06-20"] },
      { label: "Closed Dt", type: "date", range: ["2023-05-01", "2025-06-30"], nulls: 90 },
      { label: "Last Contact", type: "date", range: ["2023-05-01", "2025-06-30"], nulls: 20 },
      { label: "Clerk", values: ["Ivo Brandt", "Lena Falk"], distinct: 2 },
      { label: "Fault", values: ["leak", "noise", "no power"], distinct: 3, nulls: 200 },
      { label: "Outcome", values: ["Accepted", "Refused"], distinct: 2 },
      { label: "Claimed €", type: "integer", range: ["20", "9000"], unit: "EUR", distinct: 380 },
      { label: "Paid €", type: "decimal", range: ["0", "8000"], unit: "EUR", distinct: 300 },
      { label: "Total cost €", type: "decimal", range: ["1", "900"], unit: "EUR", distinct: 300 },
      { label: "Stars 1-5", type: "integer", range: ["1", "5"], distinct: 5, nulls: 150 },
    ],
  }),
]);

describe("events are counted by the time at which they happened", () => {
  test.each([
    ["closures by month", "date_trunc('month', closed_dt)", "closed_dt IS NOT NULL"],
    ["how many claims were closed per month in 2024?", "date_trunc('month', closed_dt)", "closed_dt >="],
    ["claims received by quarter", "date_trunc('quarter', received_dt)", "count(*)"],
    ["how many closures in 2024?", "count(*)", "closed_dt >="],
    ["how many claims were received in 2024?", "count(*)", "received_dt >="],
    ["claims per month", "date_trunc('month', sold_dt)", "count(*)"],
    ["closed claims by clerk in 2024", "sold_dt >=", "clerk"],
    ["average claimed by month", "date_trunc('month', sold_dt)", "avg(claimed)"],
  ])("%s", (question, ...parts) => {
    const sql = sqlOf(claims, question);
    for (const part of parts) expect(sql).toContain(part);
  });

  test("a time that is one of many is not when each happened", () => {
    const outcome = ask(claims, "contacts by month");
    expect(outcome.kind === "query" ? outcome.sql : "").not.toContain("date_trunc('month', last_contact)");
  });
});

describe("rows and what is said of them", () => {
  test.each([
    ["claims by clerk, with the average paid", "count(*) AS count, avg(paid)"],
    ["claims per clerk and their average stars", "count(*) AS count, avg("],
    ["average paid of the claims by clerk", "SELECT clerk, avg(paid)"],
    ["claims by clerk", "SELECT clerk, count(*) AS count"],
    ["total claims by clerk", "sum(claimed)"],
    ["claims over 5000", "WHERE claimed > 5000"],
    ["faults by type", "SELECT fault, count(*) AS count FROM warranty_claims WHERE fault IS NOT NULL GROUP BY fault"],
  ])("%s", (question, part) => {
    expect(sqlOf(claims, question).replaceAll(/\s+/gu, " ")).toContain(part);
  });
});

describe("names for what a header says in another form", () => {
  test.each([
    ["5 biggest payouts", "ORDER BY paid DESC"],
    ["total payouts by clerk", "sum(paid)"],
    ["average rating by clerk", "avg(stars_1_5)"],
    ["which clerk has the best rating?", "ORDER BY average_stars_1_5 DESC NULLS LAST, clerk LIMIT 1"],
    ["best rated clerk on average?", "ORDER BY average_stars_1_5 DESC NULLS LAST, clerk LIMIT 1"],
    ["worst rated clerk", "ORDER BY average_stars_1_5 ASC NULLS LAST, clerk LIMIT 1"],
    ["claims rated below 3", "WHERE stars_1_5 < 3"],
    ["claims where the amount asked for was below the total cost", "WHERE claimed < total_cost"],
  ])("%s", (question, part) => {
    expect(sqlOf(claims, question).replaceAll(/\s+/gu, " ")).toContain(part);
  });

  test("a column that is headed so keeps its name", () => {
    const rated = model("meals", [
      table({
        name: "meals",
        rows: 60,
        columns: [
          { label: "Dish", distinct: 60 },
          { label: "Stars", type: "integer", range: ["1", "3"], distinct: 3 },
          { label: "Rating", type: "decimal", range: ["1", "9.8"], distinct: 40 },
        ],
      }),
    ]);
    expect(sqlOf(rated, "average rating")).toContain("avg(rating)");
  });
});

const meters = model("shop_meters", [
  table({
    name: "shop_meters",
    rows: 240,
    time: "month",
    columns: [
      { label: "Shop", values: ["Quay", "Mill", "Park", "Gate"], distinct: 10 },
      { label: "Kind", values: ["kiosk", "store"], distinct: 2 },
      { label: "Sales area m2", type: "integer", range: ["30", "900"], distinct: 9 },
      { label: "Month", type: "date", range: ["2023-01-01", "2024-12-01"], distinct: 24 },
      { label: "Water l", type: "integer", range: ["50", "9000"], distinct: 230 },
      { label: "Target l", type: "integer", range: ["50", "9000"], distinct: 210 },
      { label: "Bill EUR", type: "decimal", range: ["20", "900"], unit: "EUR", distinct: 230 },
    ],
  }),
]);

describe("differences and figures per size", () => {
  test("by how much less is how far the first falls short of the second", () => {
    const sql = sqlOf(meters, "how much less water did Quay use in 2024 than in 2023").replaceAll(/\s+/gu, " ");
    expect(sql).toContain("first_side.amount - second_side.amount AS difference");
    expect(sql.indexOf("DATE '2023-01-01'")).toBeLessThan(sql.indexOf("DATE '2025-01-01'"));
    const more = sqlOf(meters, "how much more water did Quay use in 2024 than in 2023");
    expect(more.indexOf("DATE '2025-01-01'")).toBeLessThan(more.indexOf("DATE '2023-01-01'"));
  });

  test.each([
    ["Do stores have a higher average bill than kiosks?", "first_side.amount > second_side.amount", "avg(bill_eur)"],
    ["water per square metre by shop in 2024", "(sum(water_l))::numeric / nullif(avg(sales_area_m2), 0)", "shop"],
    ["water per square metre for each shop over 2023", "nullif(avg(sales_area_m2), 0)", "DATE '2023-01-01'"],
  ])("%s", (question, ...parts) => {
    const sql = sqlOf(meters, question);
    for (const part of parts) expect(sql).toContain(part);
  });

  test.each([
    ["petrol per square metre by shop", "no column is called petrol"],
    ["water per square metre by kind", "the size of a kind is said nowhere"],
    ["average water per square metre by shop", "of a month or of all is not said"],
    ["which shop was furthest off its target", "how far two columns are apart"],
  ])("asked back: %s", (question) => {
    expect(ask(meters, question).kind).toBe("clarify");
  });
});

describe("asked back rather than answered by another column", () => {
  test.each([
    ["total petrol by month in 2024", "a total of something that no column is called by"],
    ["average mileage in 2024 by clerk", "a mean of something that no column is called by"],
    ["claims by fortnight", "periods that are not read"],
  ])("%s", (question) => {
    expect(ask(claims, question).kind).toBe("clarify");
  });
});

describe("words that look like an event and are none", () => {
  test.each([
    ["new clerks by month", "a clerk has many rows and is new in none but the first"],
    ["faults noticed by month and by moon", "nothing says when they were noticed"],
  ])("asked back: %s", (question) => {
    expect(ask(claims, question).kind).toBe("clarify");
  });

  test("a verb in another form than a value says when", () => {
    const tickets = model("desk_tickets", [
      table({
        name: "desk_tickets",
        rows: 200,
        time: "created",
        columns: [
          { label: "Ticket", role: "identifier", distinct: 200 },
          { label: "Created", type: "timestamp", range: ["2025-01-02T08:00:00", "2025-12-20T16:00:00"] },
          { label: "Closed", type: "timestamp", range: ["2025-01-03T08:00:00", "2025-12-24T16:00:00"], nulls: 40 },
          { label: "State", values: ["open", "done"], distinct: 2 },
        ],
      }),
    ]);
    const sql = sqlOf(tickets, "tickets opened by month");
    expect(sql).toContain("date_trunc('month', created)");
    expect(sql).not.toContain("state");
    expect(sqlOf(tickets, "open tickets by month")).toContain("state = 'open'");
  });
});
