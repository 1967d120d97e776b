import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { club } from "./fixtures/club.ts";
import { retail } from "./fixtures/retail.ts";

describe("weeks named by a day", () => {
  test.each([
    ["revenue in the week of 12 March 2025", "2025-03-10", "2025-03-17"],
    ["revenue in the week starting 12 March 2025", "2025-03-12", "2025-03-19"],
    ["revenue in the week ending 16 March 2025", "2025-03-10", "2025-03-17"],
  ])("%s", (question, from, to) => {
    expect(sqlOf(retail, question)).toContain(`sold_on >= DATE '${from}' AND sold_on < DATE '${to}'`);
  });
});

describe("a month without a year of data that go on", () => {
  test.each([
    ["revenue in May", "sold_on >= DATE '2025-05-01' AND sold_on < DATE '2025-06-01'"],
    ["revenue since the beginning of May", "sold_on >= DATE '2025-05-01'"],
    ["revenue since May by week", "sold_on >= DATE '2025-05-01' GROUP BY date_trunc('week', sold_on)"],
    ["did we sell more in May than in April", "sold_on >= DATE '2025-04-01' AND sold_on < DATE '2025-05-01'"],
  ])("%s", (question, part) => {
    expect(sqlOf(retail, question)).toContain(part);
  });

  test("is said with its year", () => {
    expect(planned(retail, "revenue in May").assumptions).toContain('"May" is the last one in the data, 2025-05.');
  });

  test.each(["revenue in May by year", "revenue in May and June", "revenue in May over the years"])(
    "%s is of every year",
    (question) => {
      expect(sqlOf(retail, question)).toContain("extract(month");
    },
  );
});

describe("moments and changes", () => {
  test("a figure over standing rows at the end of a year is that of its last day", () => {
    expect(sqlOf(club, "lapse rate at the end of 2024")).toContain(
      "month_end >= DATE '2024-12-31' AND month_end < DATE '2025-01-01'",
    );
  });

  test("by how many percent a figure changed from one quarter to the next", () => {
    const sql = sqlOf(retail, "By how many percent did revenue change from the third to the fourth quarter of 2024?");
    expect(sql).toContain("sold_on >= DATE '2024-07-01' AND sold_on < DATE '2024-10-01'");
    expect(sql).toContain("AS growth");
  });
});

describe("orders by what is best", () => {
  test.each([
    ["revenue by region, best first", "ORDER BY revenue DESC"],
    ["revenue by region, the worst first", "ORDER BY revenue ASC"],
  ])("%s", (question, part) => {
    expect(sqlOf(retail, question)).toContain(part);
  });
});

describe("what keeps the figure and loses what is asked is asked back", () => {
  test.each([
    "revenue of online sales versus the others",
    "ratio of online sales to store sales",
    "how many people work at the Lamp",
    "How much did we spend on advertising in May?",
  ])("%s", (question) => {
    expect(ask(retail, question).kind).toBe("clarify");
  });
});
