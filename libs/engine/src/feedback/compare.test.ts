import type { Cell } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { compareResults } from "./compare.ts";

function result(...rows: readonly (readonly Cell[])[]) {
  const columns = (rows[0] ?? []).map((_, index) => ({ name: `c${index}`, type: "text" as const }));
  return { columns, rows, truncated: false, executeMs: 1 };
}

describe("comparing a correction with the earlier answer", () => {
  it.each([
    ["the same rows in another order", result(["a", 1], ["b", 2]), result(["b", 2], ["a", 1]), /same rows/],
    ["sums that were rounded differently", result([0.1 + 0.2]), result([0.3]), /same rows/],
    [
      "other rows",
      result(["a", 1]),
      result(["a", 1], ["b", 2]),
      /gives 2 rows; the earlier answer's 1 row is different/,
    ],
    ["as many rows with other values", result([1], [2]), result([1], [3]), /2 rows; the earlier answer's 2 rows are/],
    ["a number for a text", result([1]), result(["1"]), /different/],
    ["nothing to compare with", undefined, result([1]), /no earlier result/],
    ["values where there were none", result([null]), result([1]), /different/],
  ])("takes %s", (_what, earlier, corrected, sentence) => {
    expect(compareResults(earlier, corrected)).toEqual({ acceptable: true, sentence: expect.stringMatching(sentence) });
  });

  it.each([
    ["no rows", result(["a", 1]), result()],
    ["nulls only", result([1]), result([null])],
    ["no rows, as before", result(), result()],
    ["no rows after a clarification", undefined, result()],
  ])("does not take %s", (_what, earlier, corrected) => {
    expect(compareResults(earlier, corrected)).toMatchObject({ acceptable: false });
  });
});
