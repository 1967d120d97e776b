import type { ChartType } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { chooseChart } from "./choose-chart.ts";
import { chartOfRows, type RowColumn } from "./chart-of-rows.ts";
import type { ChartData, ChartField, ChartTask } from "./field.ts";
import { suggestCharts } from "./suggest.ts";

function field(name: string, role: ChartField["role"], distinct: number, rest: Partial<ChartField> = {}): ChartField {
  const type = role === "measure" ? "number" : role === "time" ? "date" : "text";
  const known = {
    missing: 0,
    longest: role === "dimension" ? 8 : 0,
    from: null,
    to: null,
    unit: null,
    format: null,
  } as const;
  return {
    name,
    label: name,
    type,
    role,
    distinct,
    aggregate: role === "measure" ? "sum" : "count",
    ...known,
    ...rest,
  };
}

const day = field("day", "time", 700, { from: "2023-01-01", to: "2024-12-31" });
const region = field("region", "dimension", 5);
const customer = field("customer", "dimension", 400, { longest: 30 });
const revenue = field("revenue", "measure", 5_000, { unit: "EUR" });
const price = field("price", "measure", 300, { aggregate: "avg" });
const age = field("age", "measure", 60, { aggregate: "avg" });

const table = (...fields: readonly ChartField[]): ChartData => ({ fields, rowCount: 10_000, grouped: false });

describe("suggestions", () => {
  it.each<readonly [string, readonly ChartField[], ChartTask | undefined, ChartType]>([
    ["a measure over time is a line", [day, revenue], undefined, "line"],
    ["a measure over few categories is a bar", [region, revenue], undefined, "bar"],
    ["a measure over many long names lies", [customer, revenue], undefined, "barh"],
    ["two measures are points", [price, age], undefined, "scatter"],
    ["one measure is a distribution", [price], undefined, "histogram"],
    ["one category is counted", [region], undefined, "count"],
    ["a share of few parts is a pie", [region, revenue], "share", "pie"],
    ["a distribution is a histogram even beside categories", [region, price], "distribution", "histogram"],
    ["a trend beats a ranking when it is asked for", [customer, day, revenue], "trend", "line"],
  ])("%s", (_, fields, task, kind) => {
    expect(suggestCharts(table(...fields), task)[0]?.chart_type).toBe(kind);
  });

  it("are six, different, best first, each with a reason", () => {
    const found = suggestCharts(table(day, region, customer, revenue, price, age));
    expect(found).toHaveLength(6);
    expect(new Set(found.map(({ chart_type }) => chart_type)).size).toBeGreaterThanOrEqual(4);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
    for (const { reason, title } of found) expect([reason.length > 20, title.length > 3]).toEqual([true, true]);
  });

  it("name only columns that there are, and add up only what adds up", () => {
    const data = table(day, region, customer, revenue, price, age);
    const names = new Set(data.fields.map(({ name }) => name));
    for (const { spec } of suggestCharts(data)) {
      for (const name of [spec.x, spec.hue, spec.size, spec.facet, ...spec.y])
        expect(name === null || names.has(name)).toBe(true);
    }
    expect(suggestCharts(table(region, price), "share").map(({ chart_type }) => chart_type)).not.toContain("pie");
  });

  it("are none for what has nothing to show", () => {
    expect(suggestCharts(table(field("only", "dimension", 1)))).toEqual([]);
  });
});

describe("a chosen chart", () => {
  it("is of the kind that is named, whatever taste says", () => {
    expect(chooseChart(table(customer, revenue), { chart_type: "pie", x: "customer", y: ["revenue"] })).toMatchObject({
      chart_type: "pie",
      y: ["revenue"],
    });
  });
  it.each<readonly [string, Parameters<typeof chooseChart>[1], ChartType]>([
    ["a category and a measure", { x: "region", y: ["revenue"] }, "bar"],
    ["a time and a measure", { x: "day", y: ["revenue"] }, "line"],
    ["two measures", { x: "price", y: ["age"] }, "scatter"],
    ["a measure alone", { y: ["revenue"] }, "histogram"],
    ["a category alone", { x: "region" }, "count"],
  ])("fits %s", (_, wish, kind) => {
    expect(chooseChart(table(day, region, revenue, price, age), wish)?.chart_type).toBe(kind);
  });
  it("counts rows when a category has no measure", () => {
    expect(chooseChart(table(region, revenue), { chart_type: "bar", x: "region" })).toMatchObject({
      y: [],
      aggregate: "count",
    });
  });
  it("is none when the columns cannot make it", () => {
    expect(chooseChart(table(region), { chart_type: "scatter" })).toBeUndefined();
    expect(chooseChart(table(region, price), { chart_type: "histogram", x: "region" })).toBeUndefined();
    expect(chooseChart(table(region, price), { chart_type: "calendar", x: "region" })).toBeUndefined();
  });
});

const columns: readonly RowColumn[] = [
  { name: "region", label: "region", type: "text", kind: "dimension", unit: null, format: "text" },
  { name: "total", label: "total revenue", type: "number", kind: "measure", unit: "EUR", format: "currency" },
];
const rows = [
  ["North", 3],
  ["South", 2],
  ["East", 1],
];
const meaning = { additive: true };

describe("the chart of an answer's rows", () => {
  it("is the best of what its columns allow", () => {
    expect(chartOfRows(columns, rows, {}, meaning)?.spec).toMatchObject({
      chart_type: "bar",
      x: "region",
      y: ["total"],
      title: "Total revenue by region",
    });
  });
  it("is what is wished for", () => {
    for (const chart_type of ["pie", "barh", "donut", "treemap", "funnel"] as const)
      expect(chartOfRows(columns, rows, { chart_type }, meaning)?.spec.chart_type).toBe(chart_type);
  });
  it.each([
    ["one row", columns, rows.slice(0, 1)],
    ["no rows", columns, []],
    ["text only", columns.slice(0, 1), [["North"], ["South"]]],
    ["a list", columns.map((column): RowColumn => ({ ...column, kind: "value" })), rows],
  ])("is none for %s", (_, given, cells) => {
    expect(chartOfRows(given, cells, {}, meaning)).toBeUndefined();
  });
});
