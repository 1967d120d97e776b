import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "../../fixtures/ask.ts";
import { model, openPolicy, table } from "../../fixtures/build.ts";
import { questionWords } from "../matches/question-words.ts";
import { timeMatches } from "../matches/time-matches.ts";
import { dayOf } from "./calendar.ts";
import type { FiscalCalendar } from "./fiscal.ts";

/** Monday, 30 June 2025. */
const anchor = dayOf(2025, 6, 30);
const fromApril: FiscalCalendar = { shift: 9, assumed: false };
const fromFebruaryByStart: FiscalCalendar = { shift: -1, assumed: false };

function rangeOf(text: string, calendar: FiscalCalendar): readonly [string | null, string | null] | null {
  const [found] = timeMatches(questionWords(text), anchor, calendar, true).toSorted((a, b) => b.weight - a.weight);
  const time = found?.readings.time;
  return time?.kind === "range" ? [time.from, time.to] : null;
}

describe("fiscal years from April, called by the year they end in", () => {
  test.each([
    ["FY2025", "2024-04-01", "2025-04-01"],
    ["FY25", "2024-04-01", "2025-04-01"],
    ["fiscal year 2025", "2024-04-01", "2025-04-01"],
    ["fiscal 2025", "2024-04-01", "2025-04-01"],
    ["financial year 2025", "2024-04-01", "2025-04-01"],
    ["Q1 FY26", "2025-04-01", "2025-07-01"],
    ["Q4 of fiscal year 2025", "2025-01-01", "2025-04-01"],
    ["fiscal Q3 2025", "2024-10-01", "2025-01-01"],
    ["second quarter of fiscal 2025", "2024-07-01", "2024-10-01"],
    ["this fiscal year", "2025-04-01", "2026-04-01"],
    ["last fiscal year", "2024-04-01", "2025-04-01"],
    ["last fiscal quarter", "2025-01-01", "2025-04-01"],
    ["the last 2 fiscal years", "2023-04-01", "2025-04-01"],
    ["fiscal year to date", "2025-04-01", "2025-07-01"],
  ])("%s", (text, from, to) => {
    expect(rangeOf(text, fromApril)).toEqual([from, to]);
  });

  test("called by the year they begin in", () => {
    expect(rangeOf("FY2024", fromFebruaryByStart)).toEqual(["2024-02-01", "2025-02-01"]);
    expect(rangeOf("Q4 FY24", fromFebruaryByStart)).toEqual(["2024-11-01", "2025-02-01"]);
  });

  test("calendar times stay what they are", () => {
    expect(rangeOf("Q1 2025", fromApril)).toEqual(["2025-01-01", "2025-04-01"]);
    expect(rangeOf("last year", fromApril)).toEqual(["2024-01-01", "2025-01-01"]);
  });
});

describe("questions with fiscal periods", () => {
  const columns = [
    { label: "order_date", type: "date", role: "time", range: ["2023-01-01", "2026-02-28"] },
    { label: "revenue", type: "number", range: ["1", "900"] },
  ] as const;
  const open = model("orders", [table({ name: "orders", rows: 900, time: "order_date", columns: [...columns] })]);
  const governed = {
    ...open,
    policy: { ...openPolicy, fiscalYear: { starts: 4, namedBy: "end" } as const },
    hash: "governed",
  };

  test("a period is its dates", () => {
    const sql = sqlOf(governed, "total revenue in FY2025");
    expect(sql).toContain("2024-04-01");
    expect(sql).toContain("2025-04-01");
  });

  test("groups are called by their names, in their order", () => {
    const sql = sqlOf(governed, "revenue by fiscal quarter");
    expect(sql).toContain(`to_char(order_date + interval '9 months', '"FY"YYYY "Q"Q')`);
    expect(sql).toMatch(/ORDER BY fiscal_quarter/u);
    expect(sqlOf(governed, "revenue per fiscal year")).toContain(`'"FY"YYYY')`);
  });

  test("without a policy January is taken, and said", () => {
    const plan = planned(open, "total revenue in Q1 FY2025");
    expect(plan.sql).toContain("2025-01-01");
    expect(plan.assumptions.join(" ")).toContain("taken to begin in January");
    expect(planned(governed, "total revenue in Q1 FY2025").assumptions.join(" ")).not.toContain("January");
  });

  test("a column that is called so is the column", () => {
    const own = model("own", [
      table({
        name: "dataset",
        rows: 90,
        time: "order_date",
        columns: [...columns, { label: "fiscal_year", values: ["FY2023", "FY2024", "FY2025"] }],
      }),
    ]);
    expect(ask(own, "total revenue by fiscal year")).toMatchObject({ kind: "query" });
    expect(sqlOf(own, "total revenue by fiscal year")).not.toContain("to_char");
  });
});
