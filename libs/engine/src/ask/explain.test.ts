import type { Cell } from "@datapilot/contracts";
import { allRows, type PlannedColumn, type SemanticQuery } from "@datapilot/planner";
import { describe, expect, it } from "vitest";
import type { ExecutablePlan } from "./executable-plan.ts";
import { rulesOrigin } from "./executable-plan.ts";
import { explain } from "./explain.ts";

const bare: SemanticQuery = {
  ...allRows("sales"),
  measures: [{ kind: "metric", metric: "revenue", alias: "revenue" }],
};

const usd = (name: string, label: string): PlannedColumn => ({
  name,
  label,
  kind: "measure",
  unit: "USD",
  format: "currency",
});
const group = (name: string, more: Partial<PlannedColumn> = {}): PlannedColumn => ({
  name,
  label: name,
  kind: "dimension",
  unit: null,
  format: "text",
  ...more,
});

function told(
  columns: readonly PlannedColumn[],
  rows: readonly (readonly Cell[])[],
  query: Partial<SemanticQuery> = {},
) {
  const plan: ExecutablePlan = {
    kind: "query",
    intent: "aggregate",
    resolvedQuestion: "",
    query: { ...bare, ...query },
    sql: "",
    columns,
    answerType: "table",
    assumptions: [],
    confidence: 1,
    explanation: "",
    suggestions: [],
    origin: rulesOrigin,
  };
  const result = {
    columns: columns.map(({ name }) => ({ name, type: "text" as const })),
    rows,
    truncated: false,
    executeMs: 1,
  };
  return explain(result, plan);
}

describe("periods and parts of time are called by their names", () => {
  it.each([
    ["month", "2025-12-01", "December 2025"],
    ["quarter", "2025-10-01", "Q4 2025"],
    ["year", "2025-01-01", "2025"],
    ["week", "2025-12-01", "week of 2025-12-01"],
    ["day", "2025-12-01", "2025-12-01"],
    ["day_of_week", 6, "Saturday"],
    ["month_of_year", 3, "March"],
    ["quarter_of_year", 2, "Q2"],
    ["hour_of_day", 9, "09:00"],
  ] as const)("%s %s", (calendar, cell, name) => {
    const columns = [group("period", { calendar }), usd("revenue", "revenue")];
    expect(told(columns, [[cell, 1200]]).narrative).toBe(`1,200 USD: revenue for ${name}.`);
  });

  it("a group's own number is no amount", () => {
    const columns = [group("customer_id", { format: "integer" }), usd("revenue", "revenue")];
    expect(told(columns, [[10131, 1200]]).narrative).toBe("1,200 USD: revenue for 10131.");
  });
});

describe("one period against another is told by its growth", () => {
  const comparison = {
    kind: "periods",
    column: { table: "sales", column: "sale_date" },
    current: { from: "2026-01-01", to: "2026-07-01", label: "this year so far" },
    baseline: { from: "2025-01-01", to: "2025-07-01", label: "the year before" },
  } as const;
  const amounts = [
    usd("current", "revenue, this year so far"),
    usd("baseline", "revenue, the year before"),
    usd("change", "change"),
  ];
  const growth: PlannedColumn = { name: "growth", label: "growth", kind: "measure", unit: null, format: "percent" };

  it("first, then from what to what", () => {
    const { narrative, keyPoints } = told([...amounts, growth], [[550, 500, 50, 10]], { comparison });
    expect(narrative).toBe("+10.0 %: from 500 USD (the year before) to 550 USD (this year so far).");
    expect(keyPoints).toEqual([]);
  });

  it("of groups the first, then the best and the worst of the others", () => {
    const rows = [
      ["West", 150, 100, 50, 50],
      ["East", 90, 100, -10, -10],
      ["North", 120, 100, 20, 20],
      ["New", 5, null, null, null],
    ];
    const { narrative, keyPoints } = told([group("region"), ...amounts, growth], rows, { comparison });
    expect(narrative).toContain("+50.0 % for West: from 100 USD");
    expect(keyPoints).toEqual([
      expect.stringContaining("+20.0 % for North"),
      expect.stringContaining("−10.0 % for East"),
      "4 groups",
    ]);
  });

  it("nothing to compare with has no growth", () => {
    const { narrative } = told([group("region"), ...amounts, growth], [["New", 5, null, null, null]], { comparison });
    expect(narrative).toBe("No growth can be told for New: from none (the year before) to 5 USD (this year so far).");
  });
});

it("what is added up over time is told by its last sum", () => {
  const columns = [
    group("month", { kind: "time", format: "date", calendar: "month" }),
    usd("revenue", "revenue"),
    usd("running_total", "running total"),
  ];
  const rows = [
    ["2026-01-01", 100, 100],
    ["2026-02-01", 50, 150],
  ];
  const { narrative } = told(columns, rows, { comparison: { kind: "running_total", measure: "revenue" } });
  expect(narrative).toBe("150 USD in February 2026, from 100 USD in January 2026 (+50.0 %): running total.");
});
