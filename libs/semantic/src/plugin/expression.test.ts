import { describe, expect, it } from "vitest";
import { columnsOf, expressionWords } from "./expression.ts";

describe("expressionWords", () => {
  it.each([
    ["SUM(revenue - cost)", ["revenue", "cost"], ["sum"]],
    ["100.0 * COUNT(*) FILTER (WHERE returned) / NULLIF(COUNT(*), 0)", ["returned"], ["count", "nullif", "count"]],
    ["COUNT(DISTINCT customer_id)", ["customer_id"], ["count"]],
    ["AVG(CASE WHEN channel IN ('Web', 'it''s amount') THEN 1 ELSE 0 END)", ["channel"], ["avg"]],
    ["SUM(amount)::numeric(12, 2)", ["amount"], ["sum"]],
    ['SUM("Amount")', ["Amount"], ["sum"]],
    ["SUM(sales.amount)", ["amount"], ["sum"]],
    ["PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY amount)", ["amount"], ["percentile_cont"]],
    ["MAX(closed_on - DATE '2024-01-01')", ["closed_on"], ["max"]],
  ])("splits %s", (sql, columns, functions) => {
    const words = expressionWords(sql);
    expect(words.columns.map(({ column }) => column)).toEqual(columns);
    expect(words.functions).toEqual(functions);
    expect(words.forbidden).toEqual([]);
  });

  it.each(["SUM(a); SELECT 1", "SUM(a) -- note", "SUM(a) /* note */", "$1", "(TABLE sales)", "a UNION b"])(
    "finds what does not belong in %s",
    (sql) => {
      expect(expressionWords(sql).forbidden).not.toEqual([]);
    },
  );
});

describe("columnsOf", () => {
  it("names each column of expression and filter once", () => {
    expect(columnsOf("SUM(a) / SUM(b)", "(a > 0) AND (c IS NOT NULL)")).toEqual(["a", "b", "c"]);
  });
});
