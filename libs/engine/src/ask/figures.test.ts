import { describe, expect, it } from "vitest";
import { figuresIn } from "./figures.ts";

const table = {
  columns: [{ name: "region" }, { name: "revenue" }],
  rows: [
    ["North", 600],
    ["South", 300.456],
    ["East", 99.544],
  ],
};

describe("figures of a text", () => {
  it("are tied to the cell that shows them, at the precision they are written with", () => {
    expect(figuresIn(["600 for North is the highest revenue.", "Then South with 300.46"], table, [])).toEqual([
      { text: "600", value: 600, from: { kind: "cell", row: 0, column: "revenue" } },
      { text: "300.46", value: 300.46, from: { kind: "cell", row: 1, column: "revenue" } },
    ]);
  });

  it("are tied to the operation that computes them", () => {
    const text = "60.0 % of the total 1,000, in 3 groups; down −83.4 % from first to last";
    expect(figuresIn([text], table, []).map(({ value, from }) => [value, from])).toEqual([
      [60, { kind: "operation", operation: "share_of_sum", columns: ["revenue"] }],
      [1000, { kind: "operation", operation: "sum", columns: ["revenue"] }],
      [3, { kind: "operation", operation: "count_rows", columns: [] }],
      [-83.4, { kind: "operation", operation: "change_first_to_last", columns: ["revenue"] }],
    ]);
  });

  it("may stand in the question, or in a date of the rows", () => {
    const dated = { columns: [{ name: "month" }, { name: "orders" }], rows: [["2026-05-01", 12]] };
    expect(figuresIn(["12 in 2026, of the 40 asked for"], dated, ["more than 40 orders"])).toEqual([
      { text: "12", value: 12, from: { kind: "cell", row: 0, column: "orders" } },
      { text: "2026", value: 2026, from: { kind: "cell", row: 0, column: "month" } },
      { text: "40", value: 40, from: { kind: "question" } },
    ]);
  });

  it("are left out when nothing shows them", () => {
    expect(figuresIn(["7 of them"], table, [])).toEqual([]);
  });
});
