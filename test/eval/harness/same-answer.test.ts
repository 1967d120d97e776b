import { describe, expect, it } from "vitest";
import { cellKey, sameAnswer, type Row } from "./same-answer.ts";

interface Case {
  readonly name: string;
  readonly gold: readonly Row[];
  readonly rows: readonly Row[];
  readonly ordered?: boolean;
  readonly same: boolean;
}

const cases: readonly Case[] = [
  { name: "one number", gold: [[3]], rows: [[3]], same: true },
  { name: "another number", gold: [[3]], rows: [[4]], same: false },
  { name: "two shown decimals", gold: [[82.195069]], rows: [[82.2]], same: true },
  { name: "less than two shown decimals", gold: [[82.195069]], rows: [[82.21]], same: false },
  { name: "noise of binary fractions at a half", gold: [[0.285]], rows: [[0.1 + 0.185]], same: true },
  { name: "a zero with a sign", gold: [[0]], rows: [[-0.0001]], same: true },
  { name: "rows in another order", gold: [["a"], ["b"]], rows: [["b"], ["a"]], same: true },
  { name: "rows in another order, ordered", gold: [["a"], ["b"]], rows: [["b"], ["a"]], ordered: true, same: false },
  { name: "rows in the gold order", gold: [["a"], ["b"]], rows: [["a"], ["b"]], ordered: true, same: true },
  {
    name: "an extra column",
    gold: [["a"], ["b"]],
    rows: [
      ["a", 1],
      ["b", 2],
    ],
    same: true,
  },
  { name: "a missing column", gold: [["a", 1]], rows: [["a"]], same: false },
  {
    name: "columns in another order",
    gold: [
      ["a", 1],
      ["b", 2],
    ],
    rows: [
      [2, "b"],
      [1, "a"],
    ],
    same: true,
  },
  {
    name: "right columns, rows torn apart",
    gold: [
      ["a", 1],
      ["b", 2],
    ],
    rows: [
      ["a", 2],
      ["b", 1],
    ],
    same: false,
  },
  { name: "two equal gold columns need two columns", gold: [[1, 1]], rows: [[1, 2]], same: false },
  { name: "one column twice", gold: [[5, 5]], rows: [[5, "x", 5]], same: true },
  { name: "a duplicate row", gold: [["a"], ["a"]], rows: [["a"], ["a"]], same: true },
  { name: "a duplicate row too many", gold: [["a"]], rows: [["a"], ["a"]], same: false },
  { name: "another row doubled", gold: [["a"], ["a"], ["b"]], rows: [["a"], ["b"], ["b"]], same: false },
  { name: "null", gold: [[null, 1]], rows: [[null, 1]], same: true },
  { name: "null is no zero", gold: [[null]], rows: [[0]], same: false },
  { name: "null is no empty text", gold: [[null]], rows: [[""]], same: false },
  { name: "the word null is text", gold: [[null]], rows: [["null"]], same: false },
  { name: "text without case, with folded spaces", gold: [["New  York "]], rows: [["new york"]], same: true },
  { name: "other text", gold: [["New York"]], rows: [["York"]], same: false },
  { name: "a number written as text", gold: [["1,204"]], rows: [[1204]], same: true },
  { name: "text that starts with a number", gold: [["5 games"]], rows: [[5]], same: false },
  { name: "true as 1", gold: [[1]], rows: [[true]], same: true },
  { name: "a midnight as its day", gold: [["2026-03-01"]], rows: [["2026-03-01T00:00:00Z"]], same: true },
  { name: "a time of day is more than its day", gold: [["2026-03-01"]], rows: [["2026-03-01T08:00:00"]], same: false },
  { name: "no rows", gold: [], rows: [], same: true },
  { name: "no rows where some are wanted", gold: [["a"]], rows: [], same: false },
  { name: "rows where none are wanted", gold: [], rows: [["a"]], same: false },
];

describe("sameAnswer", () => {
  it.each(cases)("$name", ({ gold, rows, ordered, same }) => {
    expect(sameAnswer(gold, rows, ordered ?? false)).toBe(same);
  });

  it("is not slow on wide rows with many equal columns", () => {
    const wide = Array.from({ length: 50 }, (_, row) => Array.from({ length: 12 }, () => row % 7));
    expect(
      sameAnswer(
        wide.map((row) => row.slice(0, 6)),
        wide,
        false,
      ),
    ).toBe(true);
  });
});

describe("cellKey", () => {
  it("keeps numbers and text apart", () => {
    expect(cellKey("abc")).not.toBe(cellKey(0));
    expect(cellKey("0.00")).toBe(cellKey(0));
  });
});
