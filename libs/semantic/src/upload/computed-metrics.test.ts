import { describe, expect, test } from "vitest";
import type { SemanticColumn, SemanticTable } from "../model.ts";
import { computedMetrics } from "./computed-metrics.ts";

function column(label: string): SemanticColumn {
  const name = label.toLowerCase().replace(/\W+/gu, "_");
  return {
    name,
    label,
    type: "decimal",
    role: "measure",
    meaning: "",
    synonyms: [],
    unit: null,
    pii: false,
    allowed: true,
    defaultAggregate: "sum",
    values: null,
    distinctCount: 90,
    rowCount: 100,
    nullCount: 0,
    min: "0",
    max: "900",
  };
}

const table = (...labels: readonly string[]): SemanticTable => ({
  name: "sheet",
  label: "Sheet",
  meaning: "",
  synonyms: [],
  columns: labels.map(column),
  timeColumn: null,
  nameColumn: null,
  rowCount: 100,
});

const made = (...labels: readonly string[]): readonly string[] =>
  computedMetrics(table(...labels)).map(({ name, expression }) => `${name}: ${expression}`);

describe("figures computed of two columns", () => {
  test("short headers stand for their words", () => {
    expect(made("Impr", "Clicks")).toEqual(["click_through_rate: 100.0 * SUM(clicks)::numeric / NULLIF(SUM(impr), 0)"]);
  });

  test("what is held is worth its cost, row by row", () => {
    expect(made("Qty On Hand", "Unit Cost")).toEqual(["stock_value: SUM(qty_on_hand * unit_cost)"]);
  });

  test("a column of that name is the figure itself", () => {
    expect(made("Impr", "Clicks", "CTR")).toEqual([]);
  });

  test("two columns that are as likely make no figure", () => {
    expect(made("Email Clicks", "Web Clicks", "Impr")).toEqual([]);
  });

  test("a rate is no amount to divide by", () => {
    expect(made("Revenue", "Cost Rate")).toEqual([]);
  });

  test("what one of them costs is no total to take off", () => {
    expect(made("Revenue", "Unit Cost")).toEqual([]);
    expect(made("Revenue", "Cost")).toEqual(["profit: SUM(revenue) - SUM(cost)"]);
  });

  test("other files have none", () => {
    expect(made("Height", "Weight")).toEqual([]);
  });
});
