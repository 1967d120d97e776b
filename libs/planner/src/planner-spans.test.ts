import { describe, expect, test } from "vitest";
import { ask, nextOf, planned, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

const repairs = model(
  "repairs",
  [
    table({
      name: "repairs",
      rows: 300,
      time: "received_at",
      columns: [
        { label: "job no", role: "identifier", type: "integer", distinct: 300 },
        { label: "received at", type: "timestamp", range: ["2025-01-02T08:00:00", "2025-12-20T16:00:00"] },
        { label: "diagnosed at", type: "timestamp", range: ["2025-01-02T09:00:00", "2025-12-21T16:00:00"], nulls: 5 },
        { label: "completed at", type: "timestamp", range: ["2025-01-03T09:00:00", "2025-12-23T16:00:00"], nulls: 20 },
        { label: "workshop", values: ["Harbour", "Mill Road"], distinct: 2 },
        { label: "device", values: ["laptop", "phone", "tablet"], distinct: 3 },
      ],
    }),
  ],
  { dataEnd: "2025-12-20" },
);

const rentals = model("rentals", [
  table({
    name: "rentals",
    rows: 200,
    time: "pickup_date",
    naming: "renter",
    columns: [
      { label: "Renter", distinct: 200 },
      { label: "Pickup Date", type: "date", range: ["2025-01-02", "2025-12-20"] },
      { label: "Return Date", type: "date", range: ["2025-01-04", "2025-12-29"], nulls: 12 },
      { label: "Vehicle class", values: ["compact", "estate", "van"], distinct: 3 },
      { label: "Total (EUR)", type: "decimal", range: ["20", "900"], unit: "EUR" },
    ],
  }),
]);

describe("the time between two columns of a row", () => {
  test.each([
    [
      "average resolution time per workshop",
      "avg((extract(epoch FROM completed_at::timestamp - received_at::timestamp) / 3600.0))",
    ],
    [
      "days to complete by device",
      "avg((extract(epoch FROM completed_at::timestamp - received_at::timestamp) / 86400.0))",
    ],
    [
      "median minutes from diagnosed to completed for laptops",
      "(ORDER BY (extract(epoch FROM completed_at::timestamp - diagnosed_at::timestamp) / 60.0))",
    ],
    [
      "How many hours does it take until a repair is diagnosed?",
      "avg((extract(epoch FROM diagnosed_at::timestamp - received_at::timestamp) / 3600.0))",
    ],
    [
      "which repairs took more than 5 days to complete?",
      "WHERE (extract(epoch FROM completed_at::timestamp - received_at::timestamp) / 86400.0) > 5",
    ],
  ])("%s", (question, part) => {
    expect(sqlOf(repairs, question)).toContain(part);
  });

  test("of three times and no word for which of them none is guessed", () => {
    expect(ask(repairs, "How long does a repair take on average?").kind).toBe("clarify");
  });

  test.each([
    ["average duration by vehicle class", "avg((return_date - pickup_date))"],
    ["How many days from pickup to return on average?", "avg((return_date - pickup_date))"],
    ["rentals longer than 2 weeks", "WHERE ((return_date - pickup_date) * 86400 / 604800.0) > 2"],
    ["which rental took the longest?", "ORDER BY (return_date - pickup_date) DESC"],
  ])("of dates: %s", (question, part) => {
    expect(sqlOf(rentals, question)).toContain(part);
  });

  test("a list shows the span by a name, and what was asked stays the question", () => {
    const plan = planned(rentals, "rentals longer than 10 days");
    expect(plan.sql).toContain("(return_date - pickup_date) AS days_from_pickup_date_to_return_date");
    expect(plan.resolvedQuestion).toBe("rentals longer than 10 days");
  });

  test("the next questions are of the same span", () => {
    expect(nextOf(rentals, "average duration by vehicle class").length).toBeGreaterThan(0);
  });

  test.each([
    ["how many rentals in the last 30 days?", "count(*)"],
    ["total per vehicle class", "sum(total_eur)"],
  ])("no span is read into: %s", (question, part) => {
    const { sql } = planned(rentals, question);
    expect(sql).toContain(part);
    expect(sql).not.toContain("return_date - ");
  });
});

describe("what has or has not happened", () => {
  test.each([
    ["repairs that have not been completed yet", "completed_at IS NULL"],
    ["how many repairs have not been diagnosed?", "diagnosed_at IS NULL"],
    ["number of rentals that have been returned", "return_date IS NOT NULL"],
  ])("%s", (question, part) => {
    expect(sqlOf(question.includes("rental") ? rentals : repairs, question)).toContain(part);
  });
});
