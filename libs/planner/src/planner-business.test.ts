import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";
import { retail } from "./fixtures/retail.ts";

const trips = model(
  "trips",
  [
    table({
      name: "trips",
      rows: 400,
      time: "day",
      columns: [
        { label: "Day", type: "date", range: ["2023-01-01", "2024-12-31"] },
        { label: "Line", values: ["Red", "Blue", "Green"], distinct: 3 },
        { label: "Weather", values: ["rain", "sun", "fog"], distinct: 3 },
        { label: "From stop", values: ["ABC", "XYZ", "QRS"], distinct: 3 },
        { label: "To stop", values: ["ABC", "XYZ", "QRS"], distinct: 3 },
        { label: "Temp max", type: "decimal", range: ["-4", "35"], aggregate: "avg" },
        { label: "Temp min", type: "decimal", range: ["-12", "22"], aggregate: "avg" },
        { label: "Delay minutes", type: "integer", range: ["-10", "240"], aggregate: "avg" },
        { label: "Cancelled", type: "boolean", values: ["true", "false"], distinct: 2 },
      ],
    }),
  ],
  { dataEnd: "2024-12-31" },
);

describe("one part against another", () => {
  test.each([
    ["did the North sell more than the South in 2024?", "first_side.amount > second_side.amount"],
    ["is revenue lower in the East than in the West?", "first_side.amount < second_side.amount"],
    ["what is the difference in revenue between North and South", "- "],
  ])("%s", (question, part) => {
    expect(sqlOf(retail, question)).toContain(part);
  });

  test("a yes or no is followed by the two amounts it stands on", () => {
    const plan = planned(retail, "did the North sell more than the South in 2024?");
    expect(plan.answerType).toBe("boolean");
    expect(plan.columns.map(({ name }) => name)).toEqual(["answer", "first_amount", "second_amount"]);
  });

  test.each([
    ["online vs in store revenue in 2024", "GROUP BY channel"],
    ["which region has the higher revenue, North or West", "LIMIT 1"],
  ])("%s shows groups", (question, part) => {
    expect(sqlOf(retail, question)).toContain(part);
  });
});

describe("shares", () => {
  test.each([
    ["what share of revenue came from Outdoor", "100.0 * first_side.amount / nullif(second_side.amount, 0) AS share"],
    ["what percentage of revenue is online", "AS share"],
    ["what % of trips were cancelled", "FILTER (WHERE cancelled = true)"],
  ])("%s", (question, part) => {
    expect(sqlOf(question.includes("trips") ? trips : retail, question)).toContain(part);
  });
});

describe("adjectives and verbs name their column", () => {
  test.each([
    ["hottest day", "ORDER BY temp_max DESC"],
    ["coldest day", "ORDER BY temp_min ASC"],
    ["which line has the worst average delay", "ORDER BY average_delay_minutes DESC"],
    ["how many rainy days were there", "weather = 'rain'"],
    ["trips delayed by more than two hours", "delay_minutes > 120"],
    ["highest and lowest temp max", "max(temp_max) AS max_temp_max, min(temp_max) AS min_temp_max"],
    ["trips from ABC to XYZ", "from_stop = 'ABC' AND to_stop = 'XYZ'"],
    ["trips outside the Red line", "line <> 'Red'"],
  ])("%s", (question, part) => {
    expect(sqlOf(trips, question)).toContain(part);
  });

  test("a verb is the figure that is added up", () => {
    expect(sqlOf(retail, "how much did we sell in May 2025")).toMatch(
      /^SELECT SUM\(amount\) AS revenue FROM sales WHERE/u,
    );
  });
});

describe("counted things", () => {
  test("different things are counted in the rows that the conditions are about", () => {
    expect(sqlOf(retail, "how many different products did we sell in May 2025")).toContain(
      "count(DISTINCT product_id)",
    );
  });

  test("groups are kept by their sum where no row can pass", () => {
    expect(sqlOf(retail, "which stores made more than 50000 in revenue")).toContain("HAVING SUM(sales.amount) > 50000");
  });
});

describe("what must not be answered", () => {
  test("a column that the policy hides is refused by name", () => {
    const outcome = ask(retail, "list the full names of all customers");
    expect(outcome.kind === "refuse" && outcome.refusal.code).toBe("forbidden_column");
  });

  test("a thing that no name of the data means is asked back", () => {
    expect(ask(trips, "what is the mileage of the Red line").kind).toBe("clarify");
  });
});

describe("words in brackets", () => {
  test("say in the data's words what stands before them", () => {
    expect(sqlOf(trips, "average lateness (delay minutes) by line")).toContain("avg(delay_minutes)");
  });
});
