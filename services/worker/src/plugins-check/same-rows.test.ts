import type { Cell } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { sameRows } from "./same-rows.ts";

type Rows = readonly (readonly Cell[])[];

interface Case {
  readonly name: string;
  readonly gold: Rows;
  readonly answer: Rows;
  readonly ordered?: boolean;
  readonly same: boolean;
}

const cases: readonly Case[] = [
  { name: "equal rows", gold: [["a", 1]], answer: [["a", 1]], same: true },
  { name: "nothing and nothing", gold: [], answer: [], same: true },
  {
    name: "a row more",
    gold: [["a", 1]],
    answer: [
      ["a", 1],
      ["b", 2],
    ],
    same: false,
  },
  { name: "six significant digits", gold: [[82.195069]], answer: [[82.1950694]], same: true },
  { name: "a large number off by a hundredth of a percent", gold: [[1_627_051]], answer: [[1_627_214]], same: false },
  { name: "a percentage for a fraction", gold: [[0.25]], answer: [[25]], same: false },
  { name: "another order", gold: [["a"], ["b"]], answer: [["b"], ["a"]], same: true },
  { name: "another order of a ranking", gold: [["a"], ["b"]], answer: [["b"], ["a"]], ordered: true, same: false },
  { name: "columns the other way round", gold: [["a", 1]], answer: [[1, "a"]], same: true },
  { name: "a column more", gold: [["a", 5]], answer: [["a", 1, 5]], same: true },
  { name: "a column less", gold: [["a", 5]], answer: [["a"]], same: false },
  { name: "one column for two", gold: [[5, 5]], answer: [[5, 4]], same: false },
  {
    name: "the right cells in the wrong rows",
    gold: [
      ["a", 1],
      ["b", 2],
    ],
    answer: [
      ["a", 2],
      ["b", 1],
    ],
    same: false,
  },
  { name: "a period as a timestamp", gold: [["2026-01-01"]], answer: [["2026-01-01T00:00:00"]], same: true },
  { name: "another day", gold: [["2026-01-01"]], answer: [["2026-01-02T00:00:00"]], same: false },
  { name: "nothing for zero", gold: [[0]], answer: [[null]], same: false },
  { name: "text for a number", gold: [[5]], answer: [["5"]], same: false },
  { name: "yes", gold: [[true]], answer: [[true]], same: true },
];

describe("sameRows", () => {
  it.each(cases)("$name: $same", ({ gold, answer, ordered = false, same }) => {
    expect(sameRows(gold, answer, ordered)).toBe(same);
  });
});
