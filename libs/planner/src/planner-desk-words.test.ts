import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

/** Repair jobs as a workshop's desk exports them: a clock on its times, levels without an order, a teacher's note beside names. */
const repairs = model("repairs", [
  table({
    name: "repair_desk",
    label: "Repair desk",
    rows: 300,
    time: "job_start",
    columns: [
      { label: "Job No", distinct: 300, role: "identifier" },
      { label: "Job Start", type: "timestamp", range: ["2025-01-02", "2025-06-30"] },
      { label: "Job End", type: "timestamp", range: ["2025-01-02", "2025-06-30"] },
      { label: "Mechanic", values: ["Ito", "Jones", "Kamp"], distinct: 3 },
      { label: "Urgency", values: ["high", "low", "normal"], distinct: 3 },
      { label: "Ended by", values: ["Sent back to owner", "Taken to scrap"], distinct: 2 },
      { label: "Parts used", type: "integer", range: ["0", "40"] },
      { label: "Customer Comment", values: ["fine", "late"], distinct: 90 },
      { label: "Customer", values: ["Ada Berg", "Bo Lund"], distinct: 120 },
      { label: "Bill", type: "decimal", range: ["5", "900"] },
    ],
  }),
]);

const days = model("days", [
  table({
    name: "orders",
    rows: 90,
    time: "ordered",
    columns: [
      { label: "Ordered", type: "date", range: ["2025-01-02", "2025-06-30"] },
      { label: "Town", values: ["Lund", "Moss"], distinct: 2 },
    ],
  }),
]);

describe("hours of the day", () => {
  test.each([
    ["how many jobs started before 7 in the morning", "extract(hour FROM job_start)::int IN (0, 1, 2, 3, 4, 5, 6)"],
    ["jobs that ended after 9 pm by mechanic", "IN (21, 22, 23)"],
  ])("%s", (question, part) => {
    expect(sqlOf(repairs, question)).toContain(part);
  });

  test("are asked back of data that only have days", () => {
    expect(ask(days, "how many orders before 7 am").kind).toBe("clarify");
  });
});

describe("rows", () => {
  test("are called by what the headers of their times are of", () => {
    const sql = sqlOf(repairs, "list the jobs of Kamp");
    expect(sql).toContain("job_no");
    expect(sql).toContain("bill");
  });

  test.each([
    ["bills by repair mechanic, best one at the top", "DESC"],
    ["total bill by mechanic. Worst ones at the top.", "ASC"],
  ])("are sorted as a further sentence says: %s", (question, direction) => {
    expect(sqlOf(repairs, question)).toMatch(new RegExp(String.raw`ORDER BY \w*bill\w* ${direction}`));
  });

  test("are added up where none of them has as much", () => {
    const { sql, assumptions } = planned(repairs, "mechanics with more than 500 parts used");
    expect(sql).toContain("HAVING sum(parts_used) > 500");
    expect(assumptions.join(" ")).toContain("No row has as much Parts used");
    expect(sqlOf(repairs, "mechanics with more than 20 parts used")).not.toContain("HAVING");
  });
});

describe("words beside values and people", () => {
  test("a phrase that begins with a verb is known in each of its forms", () => {
    expect(sqlOf(repairs, "how many jobs were sending back to owner")).toContain("ended_by = 'Sent back to owner'");
    expect(sqlOf(repairs, "how many jobs took to scrap")).toContain("ended_by = 'Taken to scrap'");
  });

  test("an extreme is no value", () => {
    expect(sqlOf(repairs, "average bill by mechanic, highest first")).not.toContain("WHERE");
  });

  test("levels that no order is known of are not ranked", () => {
    expect(ask(repairs, "highest urgency jobs").kind).toBe("clarify");
  });

  test("a comment is nobody", () => {
    expect(sqlOf(repairs, "who had the highest bill")).toMatch(/^SELECT customer,/);
  });
});
